package tandem.ivr.asterisk;

import org.asteriskjava.manager.action.AbstractManagerAction;
import org.asteriskjava.manager.action.EventGeneratingAction;
import org.asteriskjava.manager.event.ResponseEvent;

/// Asks for all bridges, which the library does not know of: a [BridgeListItemEvent] each.
public final class BridgeListAction extends AbstractManagerAction implements EventGeneratingAction {
    private static final long serialVersionUID = 1L;

    @Override
    public String getAction() {
        return "BridgeList";
    }

    @Override
    public Class<? extends ResponseEvent> getActionCompleteEventClass() {
        return BridgeListCompleteEvent.class;
    }
}
