package tandem.routing.port;

import org.jspecify.annotations.Nullable;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.routing.Actor;
import tandem.routing.WrapUpResult;

/// Writing up. A part of [RoutingStore].
public interface WrapUps {
    /// Gives the agent their terms' extension, once per wrap-up, counted from its present end. Else
    /// NotInWrapUp, or ExtensionRefused: `the queue allows no extension`, `it has been extended before`.
    /// Appends [Event.WrapUpExtended]. Also for the wrap-up of an agent who has transferred it.
    WrapUpResult extendWrapUp(Actor.Desktop by, InteractionId interaction, Step step);

    /// Also for the wrap-up of an agent who has transferred it.
    ///
    /// @param queue     whose form the caller has checked; any other than that for which the agent writes it up, or
    ///                  null, is answered by [Completing.ForQueue]. After a transfer it is that in which they
    ///                  had it
    /// @param completed with the agent who does it
    Completing completeWrapUp(
            Actor.Desktop by,
            InteractionId interaction,
            @Nullable QueueId queue,
            Event.WrapUpCompleted completed,
            Step step);
}
