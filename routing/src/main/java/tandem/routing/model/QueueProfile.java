package tandem.routing.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.QueueId;

/// A queue as configured in config/queues.yml.
///
/// @param requirement what an agent must be able to do, before any step relaxes it
/// @param choice      which free agent is offered (R4)
/// @param steps       what happens to those who wait, in this order (R2, R10, R14)
/// @param lastAgentWait how long an interaction may wait for the agent who knows the customer (R8); zero: not at all
/// @param calendar    name of its business calendar in config/calendars.yml (R13); null: always open
/// @param callback    how its callers are called back, if its channels have callbacks (T8)
/// @param internal    for the installation's own use, such as the self-test's: see [InternalUse]
/// @param treatment   what its callers meet on the telephone
/// @param names       its name by language, where it has several
public record QueueProfile(
        QueueId id,
        String name,
        Set<Channel> channels,
        Requirement requirement,
        AgentChoice choice,
        Offering offering,
        WrapUp wrapUp,
        ServiceLevel serviceLevel,
        List<WaitingStep> steps,
        Duration lastAgentWait,
        @Nullable String calendar,
        Callback callback,
        boolean internal,
        Treatment treatment,
        Map<String, String> names) {

    public QueueProfile {
        names = Map.copyOf(names);
        channels = Set.copyOf(channels);
        steps = List.copyOf(steps);
    }

    /// One whose callers are treated as usual.
    public QueueProfile(
            QueueId id,
            String name,
            Set<Channel> channels,
            Requirement requirement,
            AgentChoice choice,
            Offering offering,
            WrapUp wrapUp,
            ServiceLevel serviceLevel,
            List<WaitingStep> steps,
            Duration lastAgentWait,
            @Nullable String calendar,
            Callback callback,
            boolean internal) {
        this(
                id,
                name,
                channels,
                requirement,
                choice,
                offering,
                wrapUp,
                serviceLevel,
                steps,
                lastAgentWait,
                calendar,
                callback,
                internal,
                Treatment.USUAL,
                Map.of());
    }

    /// The same queue with other treatment.
    public QueueProfile treating(Treatment other) {
        return new QueueProfile(
                id,
                name,
                channels,
                requirement,
                choice,
                offering,
                wrapUp,
                serviceLevel,
                steps,
                lastAgentWait,
                calendar,
                callback,
                internal,
                other,
                names);
    }

    /// The same queue with names by language.
    public QueueProfile called(Map<String, String> byLanguage) {
        return new QueueProfile(
                id,
                name,
                channels,
                requirement,
                choice,
                offering,
                wrapUp,
                serviceLevel,
                steps,
                lastAgentWait,
                calendar,
                callback,
                internal,
                treatment,
                byLanguage);
    }

    /// One that is always open, has no steps and offers to whoever is idle longest.
    public QueueProfile(
            QueueId id,
            String name,
            Set<Channel> channels,
            Requirement requirement,
            Offering offering,
            WrapUp wrapUp,
            ServiceLevel serviceLevel) {
        this(
                id,
                name,
                channels,
                requirement,
                AgentChoice.LONGEST_IDLE,
                offering,
                wrapUp,
                serviceLevel,
                List.of(),
                Duration.ZERO,
                null,
                Callback.USUAL,
                false);
    }

    /// How an agent is asked, and what follows if it does not come about (R6, R7). Each delay is how long the same
    /// interaction is not offered to the same agent again.
    ///
    /// @param offerTime        how long an agent may consider an offer
    /// @param connectTime      how long the adapter may take to connect the two after accept
    /// @param missesToNotReady consecutive missed offers after which the agent goes not-ready
    /// @param declineDelay     after a decline
    /// @param busyDelay        after their phone was busy
    /// @param missDelay        after no answer
    public record Offering(
            Duration offerTime,
            Duration connectTime,
            int missesToNotReady,
            Duration declineDelay,
            Duration busyDelay,
            Duration missDelay) {

        /// With the usual delays: 15 s, 10 s, 5 s.
        public Offering(Duration offerTime, Duration connectTime, int missesToNotReady) {
            this(
                    offerTime,
                    connectTime,
                    missesToNotReady,
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(5));
        }
    }

    /// After-call work (R12).
    ///
    /// @param limit        zero for none at all
    /// @param extension    by how much an agent may extend it, once; zero: not at all
    /// @param dispositions the codes an agent may choose from, in order of display
    /// @param fields       what they write down beside that, in order of display (D7)
    public record WrapUp(
            Duration limit,
            Duration extension,
            boolean dispositionMandatory,
            List<Code> dispositions,
            List<FormField> fields) {
        public static final WrapUp NONE = new WrapUp(Duration.ZERO, Duration.ZERO, false, List.of());

        public WrapUp {
            dispositions = List.copyOf(dispositions);
            fields = List.copyOf(fields);
        }

        public WrapUp(Duration limit, Duration extension, boolean dispositionMandatory, List<Code> dispositions) {
            this(limit, extension, dispositionMandatory, dispositions, List.of());
        }

        public WrapUp(Duration limit, boolean dispositionMandatory, List<Code> dispositions) {
            this(limit, Duration.ZERO, dispositionMandatory, dispositions);
        }

        /// Why this disposition cannot be given; null for none given.
        public Optional<String> dispositionFault(@Nullable String disposition) {
            if (disposition == null) {
                return dispositionMandatory ? Optional.of("a disposition is mandatory") : Optional.empty();
            }
            return dispositions.stream().anyMatch(code -> code.code().equals(disposition))
                    ? Optional.empty()
                    : Optional.of("the queue has no disposition '" + disposition + "'");
        }

        /// Why the form cannot be filled in like this.
        public Optional<String> fieldFault(Map<String, String> values) {
            var known = fields.stream().map(FormField::id).toList();
            return fields.stream()
                    .flatMap(field -> field.fault(values.get(field.id())).stream())
                    .findFirst()
                    .or(() -> values.keySet().stream()
                            .filter(id -> !known.contains(id))
                            .findFirst()
                            .map(id -> "the queue's form has no field '" + id + "'"));
        }
    }

    /// How callers who have left the line are called back (T8).
    ///
    /// @param attempts    how often at most
    /// @param delay       between two attempts
    /// @param ringTime    how long the customer's phone rings
    /// @param wrapUp      whether the agent writes up an attempt that reached nobody; else they are free at
    ///                    once
    /// @param disposition of a contact that was never reached, where no agent gives one; null for none
    /// @param byTheirClock whether they are called in the installation's calling hours only, by the clock on their
    ///                    own wall
    /// @param customerFirst how the customer is called before an agent; null: an agent is on the phone first, so
    ///                    that there are never more at once than agents
    public record Callback(
            int attempts,
            Duration delay,
            Duration ringTime,
            boolean wrapUp,
            @Nullable String disposition,
            boolean byTheirClock,
            @Nullable CustomerFirst customerFirst) {
        public static final Callback USUAL =
                new Callback(3, Duration.ofMinutes(15), Duration.ofSeconds(30), false, null);

        /// An agent first, in the hours of the queue.
        public Callback(int attempts, Duration delay, Duration ringTime, boolean wrapUp, @Nullable String disposition) {
            this(attempts, delay, ringTime, wrapUp, disposition, false, null);
        }
    }

    /// The customer is called when an agent is expected to be free, hears who calls and why, and waits at their old
    /// place.
    ///
    /// @param ahead    how long before an agent is expected to be free they may be called; zero: only if one is
    ///                 free now
    /// @param patience how long they wait for an agent before they are told that we will call again
    /// @param confirm  whether they press a key, so that no answering machine is connected
    /// @param words    who calls and why, by language; the usual words in any other
    public record CustomerFirst(Duration ahead, Duration patience, boolean confirm, Map<String, String> words) {
        public static final CustomerFirst USUAL =
                new CustomerFirst(Duration.ofSeconds(10), Duration.ofMinutes(2), true, Map.of());

        public CustomerFirst {
            words = Map.copyOf(words);
        }
    }

    /// Answered within `within` for `target` (0–1) of the contacts; abandoned before `shortAbandon` does not count (M).
    ///
    /// @param responses how soon who writes is to have an answer; a channel without says nothing
    public record ServiceLevel(
            Duration within, double target, Duration shortAbandon, Map<Channel, Responses> responses) {
        public ServiceLevel {
            responses = Map.copyOf(responses);
        }

        public ServiceLevel(Duration within, double target, Duration shortAbandon) {
            this(within, target, shortAbandon, Map.of());
        }
    }

    /// How soon a customer who has written is to have an answer, and their matter an end, while the queue is open (D5).
    ///
    /// @param first    of a contact, from its first words on; null: nothing is promised, as for the others
    /// @param next     of every later one
    /// @param solution the end of the contact
    public record Responses(
            @Nullable Duration first,
            @Nullable Duration next,
            @Nullable Duration solution) {

        /// Of a contact whose end nothing is promised of.
        public Responses(Duration first, Duration next) {
            this(first, next, null);
        }

        /// Empty where nothing is promised.
        public Optional<Duration> goal(ResponseClock clock) {
            return Optional.ofNullable(
                    switch (clock) {
                        case FIRST -> first;
                        case NEXT -> next;
                        case SOLUTION -> solution;
                    });
        }
    }
}
