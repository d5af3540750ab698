package tandem.routing.rules;

import java.util.function.BiFunction;
import tandem.core.Channel;
import tandem.routing.HandResult;
import tandem.routing.port.Handing;
import tandem.routing.port.Moving;
import tandem.routing.port.Placement;
import tandem.routing.port.Signature;
import tandem.routing.port.Step;

/// Brings a contact to a place whose line may be new.
record Registering(Lines lines) {
    private static final int TRIES = 5;

    HandResult at(Channel channel, Placement place, Step step, BiFunction<Placement, Step, ? extends Handing> move) {
        Handing moving = move.apply(place, step);
        for (int tries = 0; moving instanceof Moving.Unregistered && tries < TRIES; tries++) {
            lines.register(new Signature(channel, place.choice(), place.requirement()), step.now());
            moving = move.apply(place, step);
        }
        return result(moving);
    }

    static HandResult result(Handing handing) {
        return switch (handing) {
            case Moving.Done(var interaction) -> new HandResult.Done(interaction);
            case Moving.Stale(var why) -> new HandResult.Refused(why);
            case Handing.Displaced() -> new HandResult.Displaced();
            case Moving.Unregistered() -> new HandResult.Refused("its line could not be opened");
        };
    }
}
