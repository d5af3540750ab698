package tandem.cases;

/// How urgent a case is, beside its promise.
public enum CasePriority {
    LOW,
    NORMAL,
    HIGH,
    URGENT
}
