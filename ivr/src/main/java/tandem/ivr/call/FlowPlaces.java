package tandem.ivr.call;

import java.util.Optional;
import java.util.function.Consumer;
import tandem.core.InteractionId;

/// Where callers are in their flows, noted for the node that goes on if this one dies (R19). Nothing here fails; only
/// [#goesOn] and [#over] may block for a moment.
public interface FlowPlaces {

    /// A caller has come.
    ///
    /// @param channelId the unique id of their channel
    /// @param channel   its name
    void begins(InteractionId call, String channelId, String channel);

    /// The server has given this node a caller whom another one had.
    ///
    /// @return where they were, if that is known
    Optional<String> goesOn(InteractionId call, String channelId, String channel);

    /// They are at another place of their flow.
    ///
    /// @param place as the flow writes it
    void at(InteractionId call, String place);

    /// Their script broke off in the middle: they have hung up, or the server that has them cannot reach this node any
    /// more and gives them to another one.
    ///
    /// @param end done, soon, if they are gone; told whether nobody hung up: the connection died, or the server
    ///            cut it
    void brokeOff(InteractionId call, Consumer<Boolean> end);

    /// Their script has ended here.
    ///
    /// @return whether that ends their flow: false if another node goes on with them
    boolean over(InteractionId call);
}
