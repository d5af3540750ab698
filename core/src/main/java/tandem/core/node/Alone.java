package tandem.core.node;

import java.util.Optional;

/// A node that does everything itself.
final class Alone implements Nodes {

    @Override
    public String agree(String about, String proposal) {
        return proposal;
    }

    @Override
    public Standing stand(String work, Leader leader) {
        try {
            leader.begin();
        } catch (Exception e) {
            throw new IllegalStateException("The work '" + work + "' cannot begin", e);
        }
        return new Leading(leader);
    }

    private static final class Leading implements Standing {
        private final Leader leader;
        private boolean leads = true;

        private Leading(Leader leader) {
            this.leader = leader;
        }

        @Override
        public synchronized boolean leads() {
            return leads;
        }

        @Override
        public Optional<String> trouble() {
            return Optional.empty();
        }

        @Override
        public synchronized void close() {
            if (leads) {
                leads = false;
                leader.end();
            }
        }
    }
}
