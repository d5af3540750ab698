package tandem.routing.node;

import tandem.core.event.Event;

/// Which events an adapter may note by [Router#record]: those that change no routing state.
final class Recordable {
    private Recordable() {}

    static boolean isRecordable(Event event) {
        return switch (event) {
            case Event.CustomerIdentified _ -> false;
            case Event.Opened _,
                    Event.Queued _,
                    Event.Offered _,
                    Event.Accepted _,
                    Event.Initiated _,
                    Event.Declined _,
                    Event.OfferExpired _,
                    Event.OfferRescinded _,
                    Event.Connected _,
                    Event.ConnectFailed _,
                    Event.Ended _,
                    Event.Relaxed _,
                    Event.PriorityChanged _,
                    Event.LeftQueue _,
                    Event.ChannelChanged _,
                    Event.Postponed _,
                    Event.CustomerCalled _,
                    Event.AttemptFailed _,
                    Event.Assigned _,
                    Event.Transferred _,
                    Event.Snoozed _,
                    Event.Woken _,
                    Event.Interrupted _,
                    Event.WrapUpStarted _,
                    Event.WrapUpExtended _,
                    Event.WrapUpCompleted _,
                    Event.Closed _,
                    Event.Unknown _,
                    Event.OfAgent _ -> false;
            case Event.Held _, Event.ConsultChanged _, Event.Resumed _, Event.WaitPredicted _, Event.Noted _ -> true;
        };
    }
}
