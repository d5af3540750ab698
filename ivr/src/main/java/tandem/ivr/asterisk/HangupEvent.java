package tandem.ivr.asterisk;

import org.jspecify.annotations.Nullable;

/// The library's event with the field that it lacks. Public, top-level and of this name because Asterisk-Java makes it
/// by reflection and finds it by its name.
public final class HangupEvent extends org.asteriskjava.manager.event.HangupEvent {
    private static final long serialVersionUID = 1L;

    private @Nullable String techCause;

    public HangupEvent(Object source) {
        super(source);
    }

    /// What the other side's protocol said, such as `486`; null if it said nothing.
    public @Nullable String getTechCause() {
        return techCause;
    }

    public void setTechCause(String techCause) {
        this.techCause = techCause;
    }
}
