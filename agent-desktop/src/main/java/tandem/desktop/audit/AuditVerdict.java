package tandem.desktop.audit;

/// What came of checking the chain.
public sealed interface AuditVerdict {
    /// Nothing is changed, missing or out of order.
    ///
    /// @param first the number of the first entry; more than 1 if those before it are no longer kept
    /// @param last  the number of the last
    /// @param head  the hash of the last; who keeps it elsewhere can tell later whether the
    ///              chain still has it
    record Whole(long first, long last, String head) implements AuditVerdict {
        public long entries() {
            return last - first + 1;
        }
    }

    /// @param where  file and line, or the place in Redis
    /// @param seq    which entry
    record Broken(String where, long seq, String why) implements AuditVerdict {}
}
