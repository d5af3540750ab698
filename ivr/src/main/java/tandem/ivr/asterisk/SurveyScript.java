package tandem.ivr.asterisk;

import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.AgiScript;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.ivr.call.AfterCall;
import tandem.routing.RoutingUnavailableException;

/// `agi://…/survey?call=ID`: a caller whose agent has left is led through the flow that their queue has for it (I8).
final class SurveyScript implements AgiScript {
    private static final Logger LOG = LoggerFactory.getLogger(SurveyScript.class);

    private final AfterCall afterCall;
    private final VoiceParts parts;
    private final Callers callers;

    SurveyScript(AfterCall afterCall, VoiceParts parts, Callers callers) {
        this.afterCall = afterCall;
        this.parts = parts;
        this.callers = callers;
    }

    @Override
    public void service(AgiRequest request, AgiChannel channel) {
        try {
            callers.waiting(request)
                    .ifPresent(caller -> afterCall.run(caller.id(), new AgiLine(channel, caller, parts)));
        } catch (RoutingUnavailableException e) {
            LOG.warn("A caller is not asked how content they are: {}", e.getMessage());
        }
    }
}
