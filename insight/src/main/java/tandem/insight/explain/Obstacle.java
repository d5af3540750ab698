package tandem.insight.explain;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import tandem.core.Channel;
import tandem.core.InteractionState;

/// What keeps an agent from serving an interaction now. In JSON `type` is the record's name.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Obstacle {

    /// Nothing: they have room. Lasts some milliseconds, or something better waits for them.
    record Free() implements Obstacle {}

    /// They declined it, missed it or could not be reached, and are not asked again for a while (R7).
    record PassedOver() implements Obstacle {}

    /// They are being asked about it right now.
    record BeingAsked() implements Obstacle {}

    /// Their other work leaves no room for it (R5).
    ///
    /// @param needs what it takes of their capacity
    /// @param holds their work
    record NoRoom(int needs, List<Holding> holds) implements Obstacle {}

    /// @param reason a code from config/agents.yml or a machine code such as `RONA`
    record NotReady(String reason) implements Obstacle {}

    /// Their page has lost its connection.
    record DesktopLost() implements Obstacle {}

    record NotLoggedIn() implements Obstacle {}

    /// Their whole capacity is less than it takes.
    record TooSmall(int needs, int capacity) implements Obstacle {}

    record ChannelNotServed(Channel channel) implements Obstacle {}

    /// They do not meet these parts of the requirement; alternatives of which they meet none are one part.
    record Lacks(List<String> parts) implements Obstacle {}

    /// @param paused whether they have turned from it to something more urgent
    record Holding(Channel channel, InteractionState state, int count, boolean paused) {}
}
