package tandem.ivr.asterisk;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiException;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.AgiScript;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.InteractionId;
import tandem.ivr.call.Announcements;
import tandem.ivr.call.Arrival;
import tandem.ivr.call.InboundCalls;
import tandem.ivr.web.WebCallDesk;

/// `agi://…/inbound?dialled=NUMBER`: a call has come in. The other parameters are what its INVITE says beside,
/// filtered.
final class InboundScript implements AgiScript {
    private static final Logger LOG = LoggerFactory.getLogger(InboundScript.class);
    private final InboundCalls calls;
    private final VoiceParts parts;
    private final Callers callers;
    private final Semaphore places;
    private final WebCallDesk web;

    /// @param maxCalls callers in flows at once
    InboundScript(InboundCalls calls, VoiceParts parts, Callers callers, WebCallDesk web, int maxCalls) {
        this.calls = calls;
        this.parts = parts;
        this.callers = callers;
        this.web = web;
        this.places = new Semaphore(maxCalls);
    }

    @Override
    public void service(AgiRequest request, AgiChannel channel) {
        try {
            take(request, channel);
        } catch (AgiException e) {
            LOG.debug("A caller hung up before they were taken: {}", e.toString());
        }
    }

    private void take(AgiRequest request, AgiChannel channel) throws AgiException {
        var admitted = arrival(request, channel);
        if (admitted.isEmpty()) {
            return;
        }
        var arrival = admitted.get();
        var line = new AgiLine(channel, arrival, parts);
        if (!places.tryAcquire()) {
            LOG.error("Call {}: all lines are busy", arrival.id());
            line.hangUp(List.of(Announcements.busy("en")));
            return;
        }
        try {
            line.pickUp();
            LOG.info("Call {} begins on {}", arrival.id(), channel.getName());
            calls.take(arrival, line, place(request, channel, arrival.id()));
        } finally {
            places.release();
        }
    }

    /// Where they were in their flow if another node had them before.
    private @Nullable String place(AgiRequest request, AgiChannel channel, InteractionId call) {
        var places = calls.places();
        if (earlier(request).isPresent()) {
            return places.goesOn(call, channel.getUniqueId(), channel.getName()).orElse(null);
        }
        places.begins(call, channel.getUniqueId(), channel.getName());
        return null;
    }

    private static Optional<InteractionId> earlier(AgiRequest request) {
        return Optional.ofNullable(request.getParameter("call"))
                .filter(id -> !id.isBlank())
                .map(InteractionId::new);
    }

    /// Empty for who is not served and has been told so.
    private Optional<Arrival> arrival(AgiRequest request, AgiChannel channel) throws AgiException {
        var pass = parameter(request, "pass");
        var earlier = earlier(request);
        if (!pass.isEmpty()) {
            return new WebDoor(web, channel).arrival(pass, earlier.isPresent());
        }
        var id = earlier.orElseGet(InteractionId::random);
        var dialled = DialledUser.of(parameter(request, "dialled"), parameter(request, "uri"));
        return Optional.of(new Arrival(
                id,
                callers.number(request),
                dialled.number(),
                dialled.parameters(),
                Redirection.from(parameter(request, "diversion"), parameter(request, "history"))
                        .flatMap(callers::redirected)
                        .orElse(null),
                null));
    }

    private static String parameter(AgiRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }
}
