package tandem.ivr.asterisk;

import org.jspecify.annotations.Nullable;

/// The library's event with the field that it lacks, as [HangupEvent].
public final class HangupRequestEvent extends org.asteriskjava.manager.event.HangupRequestEvent {
    private static final long serialVersionUID = 1L;

    private @Nullable String techCause;

    public HangupRequestEvent(Object source) {
        super(source);
    }

    /// Such as `408` for a session whose other side no longer answers; null if it ended by itself.
    public @Nullable String getTechCause() {
        return techCause;
    }

    public void setTechCause(String techCause) {
        this.techCause = techCause;
    }
}
