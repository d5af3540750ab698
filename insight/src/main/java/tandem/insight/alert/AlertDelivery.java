package tandem.insight.alert;

/// Tells people or programs that an alert is raised or over. Returns at once; what takes time, or fails, is its own
/// business and holds nothing up.
public interface AlertDelivery {
    void tell(AlertRule rule, Alert alert, AlertRules rules);
}
