package tandem.ivr.control;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.ivr.control.Leg.Acceptance;

/// What another node needs to go on with a call (R19): how it stands, and which channels and files are its own. Where
/// its parties are it learns from the server.
///
/// @param by        whose phone is called or talked on, null if nobody accepted
/// @param recording the id of the one that runs, null if none does
/// @param consult   null if the agent consults nobody
/// @param ears      who listens; null in a note of an earlier version
/// @param callback  null if the caller was on the line from the beginning
record CallRecord(
        Caller caller,
        CallState state,
        @Nullable Acceptance by,
        @Nullable Leg leg,
        @Nullable Leg oldLeg,
        @Nullable String recording,
        @Nullable Consult consult,
        @Nullable Callback callback,
        @Nullable List<Ear> ears) {}
