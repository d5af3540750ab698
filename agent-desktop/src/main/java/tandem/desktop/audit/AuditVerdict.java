package tandem.desktop.audit;

/// What came of checking the chain.
public sealed interface AuditVerdict {
    /// Nothing is changed, missing or out of order.
    ///
    /// @param entries how many
    /// @param head    the hash of the last; who keeps it elsewhere can tell later whether the
    ///                chain still begins with it
    record Whole(long entries, String head) implements AuditVerdict {}

    /// @param where  file and line, or the place in Redis
    /// @param seq    which entry
    record Broken(String where, long seq, String why) implements AuditVerdict {}
}
