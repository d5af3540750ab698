package tandem.routing.redis;

import java.util.List;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.core.event.EventJson;
import tandem.routing.AcceptResult;
import tandem.routing.Actor;
import tandem.routing.DeclineResult;
import tandem.routing.port.Handing;
import tandem.routing.port.Offers;
import tandem.routing.port.Passing;
import tandem.routing.port.Placement;
import tandem.routing.port.Step;

/// `accept.lua`, `decline.lua`, `assign.lua`, `initiate.lua`, `transfer.lua`.
interface OfferScripts extends Offers {
    ScriptCaller caller();

    @Override
    default AcceptResult accept(Actor.Desktop by, InteractionId interaction, int epoch, Step step) {
        var reply = caller().run("accept", step, by.agent(), ScriptCaller.session(by), interaction, epoch);
        return switch (reply.tag()) {
            case "accepted" -> new AcceptResult.Accepted(caller().interaction(reply, interaction));
            case "displaced" -> new AcceptResult.Displaced();
            case "stale" -> new AcceptResult.Stale(reply.text(1));
            default -> throw reply.unexpected();
        };
    }

    @Override
    default DeclineResult decline(Actor by, InteractionId interaction, int epoch, Step step) {
        var reply = caller().run("decline", step, by.agent(), ScriptCaller.session(by), interaction, epoch);
        return switch (reply.tag()) {
            case "declined" -> new DeclineResult.Declined();
            case "displaced" -> new DeclineResult.Displaced();
            case "stale" -> new DeclineResult.Stale(reply.text(1));
            default -> throw reply.unexpected();
        };
    }

    @Override
    default Handing assign(InteractionId interaction, Actor to, Event because, Step step) {
        var reply = caller().run(
                        "assign", step, to.agent(), ScriptCaller.session(to), interaction, EventJson.write(because));
        return caller().handing(reply, interaction);
    }

    @Override
    default Handing initiate(Actor.Desktop by, InteractionId interaction, Placement at, Step step) {
        var args = PlacementArgs.after(List.of(by.agent(), ScriptCaller.session(by), interaction), at);
        return caller().handing(caller().run("initiate", step, args), interaction);
    }

    @Override
    default Handing transfer(
            Actor by, InteractionId interaction, int epoch, Passing passing, Event because, Step step) {
        var args = PlacementArgs.after(
                List.of(
                        by.agent(),
                        ScriptCaller.session(by),
                        interaction,
                        epoch,
                        passing.keepAge() ? 1 : 0,
                        passing.only() == null ? "" : passing.only(),
                        EventJson.write(because)),
                passing.to());
        return caller().handing(caller().run("transfer", step, args), interaction);
    }
}
