package tandem.core;

/// Takes the faxes that the telephone has received (T13). Implemented where written contacts are kept; asked by the
/// telephone.
public interface FaxIntake {
    /// Where nobody keeps faxes.
    FaxIntake NONE = new FaxIntake() {
        @Override
        public boolean serves(QueueId queue) {
            return false;
        }

        @Override
        public int take(ReceivedFax fax) {
            throw new IllegalStateException("Nobody keeps faxes here");
        }
    };

    /// Whether a queue takes faxes now.
    boolean serves(QueueId queue);

    /// When this returns, the fax is kept and waits in its queue, or there was no page in it. May be repeated.
    ///
    /// @return how many pages there were
    /// @throws tandem.core.outage.UnavailableException if it cannot be kept now: it is to be brought again
    int take(ReceivedFax fax);
}
