package tandem.insight.alert;

import java.net.URI;
import java.util.List;
import java.util.Map;

/// What config/alerts.yml says.
public record AlertRules(List<AlertRule> rules, Map<String, Hook> hooks) {
    public static final AlertRules NONE = new AlertRules(List.of(), Map.of());

    public AlertRules {
        rules = List.copyOf(rules);
        hooks = Map.copyOf(hooks);
    }

    /// Where a program is told.
    ///
    /// @param secret signs what it is told
    public record Hook(URI url, String secret) {
        @Override
        public String toString() {
            return url.toString();
        }
    }
}
