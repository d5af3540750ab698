package tandem.insight.quality;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;

/// Keeps evaluations for all nodes: for years, until they are forgotten. What is written is seen by the next
/// reader.
public interface QualityStore {

    Optional<Evaluation> find(String id);

    /// In their order; those that are not there are left out.
    List<Evaluation> all(Collection<String> ids);

    /// Adds one, unless the contact has another one or there is one of this id. Said twice it is done once.
    /// Those of
    /// calibrations stand beside any other.
    Added add(Evaluation evaluation);

    /// Whether it was added.
    sealed interface Added {
        record New() implements Added {}

        /// @param id of the one that the contact has; its own, if it was there before
        record Taken(String id) implements Added {}
    }

    /// Changes one if it is as it was seen, by its version.
    ///
    /// @return false if it is otherwise: then nothing is changed
    boolean change(Evaluation before, Evaluation after);

    /// That of a contact ([ReviewedContact#key]), be it done or to do.
    Optional<Evaluation> ofContact(String key);

    /// Those that are to do.
    List<Evaluation> toDo();

    /// Those submitted (and not of a calibration) in this time, the newest first.
    ///
    /// @param agent null: of all
    List<Evaluation> submitted(@Nullable AgentId agent, Instant from, Instant to, int most);

    /// Keeps a card as it is, by its version, for as long as evaluations may name it.
    void keep(Scorecard card);

    Optional<Scorecard> card(String id, String version);

    List<Calibration> calibrations();

    Optional<Calibration> calibration(String id);

    /// Changes one if it is as it was seen.
    ///
    /// @param before null if there is none
    boolean change(@Nullable Calibration before, Calibration after);

    /// Forgets what is older, with what belongs to it.
    void forgetBefore(Instant time);
}
