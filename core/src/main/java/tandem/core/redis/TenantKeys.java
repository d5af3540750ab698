package tandem.core.redis;

import tandem.core.InteractionId;
import tandem.core.TenantId;

/// Names of a tenant's keys. All carry `{tenant}` as hash tag, so that Redis Cluster keeps a tenant on one node and a
/// script may touch all of the tenant's keys.
///
/// @param base the common beginning; scripts get it as their only key and build the others from it
public record TenantKeys(String base) {

    public static TenantKeys of(TenantId tenant) {
        return new TenantKeys("tandem:{" + tenant + "}:");
    }

    public String key(String name) {
        return base + name;
    }

    public String journal() {
        return key("journal");
    }

    /// The hash of an interaction; its log is in the fields `opened` and those named by ids of events
    public String logOf(InteractionId interaction) {
        return key("interaction:" + interaction);
    }
}
