package tandem.ivr.control;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.AgentId;
import tandem.core.outage.UnavailableException;
import tandem.routing.Router;
import tandem.routing.model.Presence;

/// What follows when one of several telephone servers is gone (T1): its calls end and everybody is told why; agents who
/// talk with a caller of another server by a phone that was there are waited for, as for any phone that vanishes; and
/// nobody is offered anything whose phone is nowhere any more.
final class Farewells {
    private static final Logger log = LoggerFactory.getLogger(Farewells.class);
    /// Why agents are not ready then (D1).
    private static final String NO_PHONE = "PHONE_NOT_REGISTERED";

    private final Calls calls;
    private final Router router;
    private final Servers servers;
    private final PhonePlaces places;
    private final Phones phones;

    Farewells(Calls calls, Router router, Servers servers, PhonePlaces places, Phones phones) {
        this.calls = calls;
        this.router = router;
        this.servers = servers;
        this.places = places;
        this.phones = phones;
    }

    void isGone(Pbx pbx) {
        calls.on(pbx).forEach(Call::serverGone);
        calls.flows().on(pbx).forEach(calls.flows()::cutOff);
        try {
            dropLegsThrough(pbx);
            sparePhonesOf(pbx);
        } catch (UnavailableException e) {
            log.warn("Not everything is put in order after {} has gone: {}", pbx.name(), e.getMessage());
        }
    }

    /// A phone that was there is silent, and so is a caller from there; their session timers would notice it late.
    private void dropLegsThrough(Pbx gone) {
        servers.linked().forEach(pbx -> pbx.hangUpAll(Peers.endpoint(gone)));
    }

    private void sparePhonesOf(Pbx gone) {
        phones.whoHaveChosen(places.onlyOn(gone)).forEach(this::spare);
    }

    private void spare(AgentId agent) {
        var view = router.agent(agent).orElse(null);
        if (view != null && view.session() != null && view.presence() == Presence.READY) {
            var result = router.notReady(agent, view.session(), NO_PHONE);
            log.warn("{} is not ready: their phone has gone with its server: {}", agent, result);
        }
    }
}
