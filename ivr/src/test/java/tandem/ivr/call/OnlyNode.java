package tandem.ivr.call;

import java.util.Optional;
import java.util.function.Consumer;
import tandem.core.InteractionId;

/// A node that shares its callers with nobody.
final class OnlyNode implements FlowPlaces {
    @Override
    public void begins(InteractionId call, String channelId, String channel) {}

    @Override
    public Optional<String> goesOn(InteractionId call, String channelId, String channel) {
        return Optional.empty();
    }

    @Override
    public void at(InteractionId call, String place) {}

    @Override
    public void brokeOff(InteractionId call, Consumer<Boolean> end) {
        end.accept(false);
    }

    @Override
    public boolean over(InteractionId call) {
        return true;
    }
}
