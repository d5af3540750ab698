package tandem.ivr.asterisk;

import org.asteriskjava.manager.event.ResponseEvent;

/// There are no more bridges than these. Public, top-level and of this name because Asterisk-Java makes it by
/// reflection and finds it by its name.
public final class BridgeListCompleteEvent extends ResponseEvent {
    private static final long serialVersionUID = 1L;

    public BridgeListCompleteEvent(Object source) {
        super(source);
    }
}
