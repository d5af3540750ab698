package tandem.routing.rules;

import java.util.Optional;
import tandem.core.Channel;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.routing.ConnectResult;
import tandem.routing.EndResult;
import tandem.routing.port.Signature;
import tandem.routing.port.Standing;
import tandem.routing.port.Step;

/// Customer and agent who write to each other and talk, in one contact (T17).
public final class Media {
    private static final int TRIES = 5;

    private final Sources sources;

    Media(Sources sources) {
        this.sources = sources;
    }

    public ConnectResult talk(InteractionId id, int epoch, String number, Step step) {
        var written = sources.store().find(id).map(Interaction::writtenBy).orElse(null);
        if (written == null || written == Channel.VOICEMAIL) {
            return new ConnectResult.Stale("nobody writes in it");
        }
        var capacity = sources.inForce().configuration().capacity();
        return sources.store().talk(id, epoch, written, capacity, number, "their agent calls them", step);
    }

    /// Where its line by what is beneath is not known yet it is registered first.
    public EndResult over(InteractionId id, Channel medium, Party by, String reason, Step step) {
        for (int tries = 0; tries < TRIES; tries++) {
            var result = sources.store().over(id, medium, by, reason, step);
            if (result.isPresent()) {
                return result.get();
            }
            lineBeneath(id).ifPresent(line -> sources.lines().register(line, step.now()));
        }
        return sources.store().end(id, by, reason, step);
    }

    private Optional<Signature> lineBeneath(InteractionId id) {
        Standing standing = sources.store().standing(id).orElse(null);
        Channel beneath = standing == null ? null : standing.interaction().beneath();
        return standing == null || beneath == null
                ? Optional.empty()
                : Optional.of(standing.placement().signature(beneath));
    }
}
