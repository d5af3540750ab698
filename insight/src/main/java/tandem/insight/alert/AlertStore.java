package tandem.insight.alert;

import java.util.List;
import java.util.Map;

/// Keeps how alerts stand, for all nodes and over a restart.
public interface AlertStore {

    /// By the alert's id.
    Map<String, AlertState> states();

    void put(Map<String, AlertState> states);

    void forget(String id);

    Map<String, AlertMark> marks();

    void mark(String id, AlertMark mark);

    /// Alerts that are over, the latest first, at most a thousand.
    List<Alert> past();

    void over(Alert alert);

    /// Tells all nodes that something has changed.
    void tell();

    AutoCloseable listen(Runnable changed);
}
