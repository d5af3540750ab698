package tandem.core.node;

import java.util.Optional;

/// What the nodes of one installation settle among themselves: which one does a piece of work that one has to do for
/// all, and what all go by.
public interface Nodes {

    /// What all nodes go by: what the first of them has proposed, for good.
    ///
    /// @param about its name, the same at all nodes
    /// @return the proposal, or an earlier one
    String agree(String about, String proposal);

    /// This node is ready to do a piece of work, until that is closed. When the node that does it is gone, another
    /// begins. Two may do it for a moment, when one has been halted and goes on: it has to be harmless then.
    ///
    /// @param work its name, the same at all nodes
    Standing stand(String work, Leader leader);

    /// The work. Told on one thread, alternately.
    interface Leader {
        /// It is for this node now.
        ///
        /// @throws Exception if it cannot: another node may try, and later this one again. [#end] is not called
        void begin() throws Exception;

        /// It is for another node, or nobody knows whose it is.
        void end();
    }

    interface Standing extends AutoCloseable {
        /// Whether the work is done here.
        boolean leads();

        /// Why it cannot begin here, though it is this node's; empty if it can, or another node does it.
        Optional<String> trouble();

        /// Ends it, if it is done here.
        @Override
        void close();
    }

    /// For a node that has no others.
    static Nodes alone() {
        return new Alone();
    }
}
