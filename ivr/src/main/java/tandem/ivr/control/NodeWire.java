package tandem.ivr.control;

import java.util.Optional;
import java.util.function.Function;

/// How the nodes ask each other to carry out what concerns their calls. What is asked may get lost: whoever asks hears
/// nothing then, and says so.
public interface NodeWire extends AutoCloseable {

    /// From now on this node carries out orders.
    ///
    /// @param carryOut blocks until it is done; its answer goes back to whoever asked
    void listen(Function<Order, String> carryOut);

    /// Asks one node; blocks for two seconds at most.
    ///
    /// @return its answer; empty if there was none
    Optional<String> ask(String node, Order order);

    /// Tells every node but this one.
    void tellAll(Order order);

    @Override
    void close();

    /// @param subject a call or an agent
    /// @param detail  empty if the order needs none
    record Order(What what, String subject, String detail) {}

    enum What {
        HANG_UP,
        HOLD,
        RESUME,
        /// The detail is the colleague.
        CONSULT,
        /// The detail is a number, with trunk and our own, each on a line.
        CONSULT_QUEUE,
        CONSULT_OUTSIDE,
        /// The same.
        PASS_ON,
        /// The detail is a step of it.
        CONSULT_STEP,
        /// The detail is a [Monitoring] as JSON.
        MONITOR,
        /// The detail is who leaves.
        END_MONITORING,
        /// The subject is an agent with a new page.
        REATTACH,
        /// The detail is the number.
        CALL_BACK,
        LEAVES_MESSAGE,
        TAKES_UP,
        DISMISS,
        /// The detail is by what.
        PAUSE_RECORDING,
        /// The same.
        RESUME_RECORDING,
        /// The subject is an agent who has chosen another phone.
        PHONE_CHOSEN
    }
}
