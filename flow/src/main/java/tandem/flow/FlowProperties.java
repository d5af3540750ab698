package tandem.flow;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import tandem.flow.service.ServiceProperties;

/// Of `tandem.ivr.*` what flows ask for, by whatever channel somebody came to them.
///
/// @param services systems of the organisation that flows may ask, by name
@ConfigurationProperties("tandem.ivr")
public record FlowProperties(
        @DefaultValue Map<String, ServiceProperties> services,
        @DefaultValue Accounts accounts) {

    /// How often an account may be tried with a wrong PIN (I11).
    ///
    /// @param tries       so many in vain lock it, on whatever lines
    /// @param callerTries so many in vain with whatever accounts lock a caller; all who withhold theirs are one
    /// @param lock        for so long from the last of them
    public record Accounts(
            @DefaultValue("5") int tries,
            @DefaultValue("20") int callerTries,
            @DefaultValue("30m") Duration lock) {
        public Accounts {
            if (tries < 1 || callerTries < 1 || !lock.isPositive()) {
                throw new IllegalArgumentException(
                        "tandem.ivr.accounts: tries, caller-tries and lock are more than nothing");
            }
        }
    }
}
