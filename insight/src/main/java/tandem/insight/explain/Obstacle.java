package tandem.insight.explain;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import tandem.core.Channel;
import tandem.core.InteractionState;

/// What keeps an agent from serving an interaction now. In JSON `type` is the record's name.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Obstacle {

    /// Nothing: he has room. Lasts some milliseconds, or something better waits for him.
    record Free() implements Obstacle {}

    /// He declined it, missed it or could not be reached, and is not asked again for a while (R7).
    record PassedOver() implements Obstacle {}

    /// He is being asked about it right now.
    record BeingAsked() implements Obstacle {}

    /// His other work leaves no room for it (R5).
    ///
    /// @param needs what it takes of his capacity
    /// @param holds his work
    record NoRoom(int needs, List<Holding> holds) implements Obstacle {}

    /// @param reason a code from config/agents.yml or a machine code such as `RONA`
    record NotReady(String reason) implements Obstacle {}

    /// His page has lost its connection.
    record DesktopLost() implements Obstacle {}

    record NotLoggedIn() implements Obstacle {}

    /// His whole capacity is less than it takes.
    record TooSmall(int needs, int capacity) implements Obstacle {}

    record ChannelNotServed(Channel channel) implements Obstacle {}

    /// He does not meet these parts of the requirement; alternatives of which he meets none are one part.
    record Lacks(List<String> parts) implements Obstacle {}

    /// @param paused whether he has turned from it to something more urgent
    record Holding(Channel channel, InteractionState state, int count, boolean paused) {}
}
