package tandem.flow.survey;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.outage.UnavailableException;
import tandem.routing.model.Survey;

/// Decides whether a customer is asked.
public final class Surveys {
    private static final Logger LOG = LoggerFactory.getLogger(Surveys.class);
    private static final int ALL = 100;

    private final Asked asked;

    public Surveys(Asked asked) {
        this.asked = asked;
    }

    /// Whether they are asked about this conversation; it is noted that they are. Nobody is asked while that cannot be
    /// told: a question less is better than one twice.
    public boolean asks(Interaction interaction, Survey policy) {
        if (!isAmong(interaction.id(), policy.share())) {
            return false;
        }
        try {
            return asked.claim(interaction.id(), interaction.customer(), policy.notAgain());
        } catch (UnavailableException e) {
            LOG.warn("{} is not asked how content they are: {}", interaction.id(), e.getMessage());
            return false;
        }
    }

    /// By the conversation alone, so that every node decides alike.
    static boolean isAmong(InteractionId interaction, int share) {
        var sum = new CRC32();
        sum.update(interaction.value().getBytes(StandardCharsets.UTF_8));
        return sum.getValue() % ALL < share;
    }
}
