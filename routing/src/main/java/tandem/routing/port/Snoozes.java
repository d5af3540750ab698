package tandem.routing.port;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Customer;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.routing.Actor;
import tandem.routing.NewInteraction;
import tandem.routing.Snoozed;
import tandem.routing.model.Capacity;

/// What agents set aside until some time (D5, D7). A part of [RoutingStore].
///
/// When its time has come, or there is news in it ([Contacts#record], [Event#isNews]), a SNOOZED
/// interaction gets [Event.Woken] and a `Queued`, and is matched at once. Its age is as from that time on
/// (from when it was due, however late that is noticed), and it is the last of equal score; its stay begins
/// then, so [Placement#nextStep] comes as long after it as it was to come after [Placement#since]. If it is
/// held ([Placement#HELD]) for one who is not logged in, its next step is looked at at once.
public interface Snoozes {
    /// The agent in contact sets it aside: CONNECTED becomes SNOOZED, in nobody's hands, with the end of
    /// the snooze as its deadline. Appends `because`, in the context of where and with whom it was. They
    /// have no wrap-up, since the contact is not over; they are served. They have been its customer's last
    /// agent.
    ///
    /// @param at where it will stand; its `since` is the end of the snooze
    Handing snooze(Actor by, InteractionId interaction, int epoch, Placement at, Event.Snoozed because, Step step);

    /// Opens an interaction that is SNOOZED from the beginning: `Opened`, `CustomerIdentified` if it is
    /// known who it is about, `because` with its agent as context. One that is NEW is set aside likewise.
    ///
    /// @param capacity as for [Contacts#open]
    Handing followUp(
            Actor by,
            NewInteraction task,
            @Nullable Customer customer,
            Capacity capacity,
            Placement at,
            Event.Snoozed because,
            Step step);

    /// Somebody does not wait for its time: SNOOZED becomes WAITING at another place, as if its time had
    /// come now ([Event.WakeReason#TAKEN]), and is matched at once.
    Moving wake(InteractionId interaction, String by, Placement at, Step step);

    /// What is set aside, what is due first first.
    ///
    /// @param by only what they have set aside; null for all
    List<Snoozed> snoozed(@Nullable AgentId by, int limit);
}
