package tandem.ivr.asterisk;

import org.asteriskjava.manager.event.ResponseEvent;
import org.jspecify.annotations.Nullable;

/// One bridge of those that [BridgeListAction] has asked for. Public, top-level and of this name because Asterisk-Java
/// makes it by reflection and finds it by its name.
public final class BridgeListItemEvent extends ResponseEvent {
    private static final long serialVersionUID = 1L;

    private @Nullable String bridgeUniqueid;
    private @Nullable String bridgeTechnology;

    public BridgeListItemEvent(Object source) {
        super(source);
    }

    public @Nullable String getBridgeUniqueid() {
        return bridgeUniqueid;
    }

    public void setBridgeUniqueid(String bridgeUniqueid) {
        this.bridgeUniqueid = bridgeUniqueid;
    }

    /// Such as `simple_bridge`, `native_rtp`, `softmix` or `holding_bridge`.
    public @Nullable String getBridgeTechnology() {
        return bridgeTechnology;
    }

    public void setBridgeTechnology(String bridgeTechnology) {
        this.bridgeTechnology = bridgeTechnology;
    }

    /// Whether those in it wait, and hear nobody.
    boolean isHolding() {
        return "holding_bridge".equals(bridgeTechnology);
    }
}
