package tandem.channels.message;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tandem.core.Channel;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.ThreadId;

/// The threads, which messages were taken, and who is not to be written to. Works without the knowledge base (I16).
public interface Threads {

    Optional<MessageThread> find(ThreadId thread);

    /// Begins the thread's next contact, unless somebody else has: then that one holds.
    ///
    /// @param after the number of the contact that is over; 0 for a new thread
    MessageThread next(Correspondence between, int after, Instant now);

    /// The same for one that is written within a call (T17).
    MessageThread nextWithin(InteractionId call, Correspondence between, int after, Instant now);

    /// The thread that is, or was, written within a call.
    Optional<MessageThread> within(InteractionId call);

    /// In which thread an interaction is written, if in any: its own, or one within a call.
    default Optional<MessageThread> of(Interaction interaction) {
        var written = interaction.writtenBy();
        boolean isThread = written != null && written.isThread();
        if (isThread && interaction.thread() != null) {
            return find(interaction.thread());
        }
        boolean onlyTalks = written == null && interaction.channel() == Channel.VOICE;
        return isThread || onlyTalks ? within(interaction.id()) : Optional.empty();
    }

    /// The thread in which somebody and we have begun a contact last, by whichever of our addresses there.
    ///
    /// @param theirs the customer's address
    Optional<MessageThread> latest(String carrier, String theirs);

    /// Into which interaction a message was (about to be) taken.
    ///
    /// @param message its name among all
    Optional<InteractionId> takenInto(String message);

    /// Notes it, for some days.
    void taking(String message, InteractionId interaction);

    /// Whether this is the first of its kind for a while, or the same one again.
    ///
    /// @param kind of which there is to be one
    /// @param one  its name
    boolean isFirst(String kind, String one, Duration forSoLong);

    /// The customer does not want to be written to (true), or does again.
    ///
    /// @return whether that is news
    boolean stop(Correspondence between, boolean stop, Instant now);

    /// By none of the carrier's addresses.
    boolean isStopped(Correspondence between);
}
