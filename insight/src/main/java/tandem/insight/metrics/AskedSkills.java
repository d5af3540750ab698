package tandem.insight.metrics;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.routing.port.Signature;

/// Which skills a signature asks for.
final class AskedSkills {
    private static final Logger LOG = LoggerFactory.getLogger(AskedSkills.class);

    private AskedSkills() {}

    /// None of what a newer version wrote.
    static List<String> of(String signature) {
        if (signature.isBlank()) {
            return List.of();
        }
        try {
            return Signature.parse(signature).requirement().skills();
        } catch (IllegalArgumentException e) {
            LOG.debug("The skills of {} are not known here", signature, e);
            return List.of();
        }
    }
}
