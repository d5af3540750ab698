package tandem.server.embedded;

import java.util.Map;

/// The services that are not configured to be elsewhere, each as the properties by which this node finds it.
interface Services {
    Map<String, Object> elasticsearch();

    Map<String, Object> redis();

    Map<String, Object> mail();

    /// Empty if there is none.
    Map<String, Object> asterisk();
}
