package tandem.ivr.control;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A server that does what it is told and says nothing.
class SilentPbx implements Pbx {
    final Map<String, String> store = new HashMap<>();

    @Override
    public String name() {
        return "pbx1";
    }

    @Override
    public boolean isLinked() {
        return true;
    }

    @Override
    public Optional<String> trouble() {
        return Optional.empty();
    }

    @Override
    public Instant since() {
        return Instant.EPOCH;
    }

    @Override
    public boolean isRefused() {
        return false;
    }

    @Override
    public void reloadTrunks() {}

    @Override
    public PhonePlaces.Contact status(String aor) {
        return PhonePlaces.Contact.NONE;
    }

    @Override
    public void hangUpAll(String endpoint) {}

    @Override
    public void leaveOut(String agi) {}

    @Override
    public void takeIn(String agi) {}

    @Override
    public void ring(Ring order) {}

    @Override
    public void dial(Dial order) {}

    @Override
    public void dialFirst(Dial order) {}

    @Override
    public void consult(Dial order) {}

    @Override
    public void fax(Dial order, Path pages) {}

    @Override
    public void bridge(String callerChannel, String legChannel) {}

    @Override
    public void move(String channel, Place place, String other, Place otherPlace) {}

    @Override
    public void move(String channel, Place place) {}

    @Override
    public void monitor(String channel, Spot spot) {}

    @Override
    public void announceMonitor(String legId) {}

    @Override
    public boolean hangUp(String channel) {
        return true;
    }

    @Override
    public void record(String channel, Path file) {}

    @Override
    public void stopRecording(String channel) {}

    @Override
    public String started() {
        return "long ago";
    }

    @Override
    public boolean exists(String channel) {
        return true;
    }

    @Override
    public Optional<String> contact(String endpoint) {
        return Optional.empty();
    }

    @Override
    public List<ChannelView> channels() {
        return List.of();
    }

    @Override
    public void store(String family, String key, String value) {
        store.put(family + "/" + key, value);
    }

    @Override
    public Optional<String> stored(String family, String key) {
        return Optional.ofNullable(store.get(family + "/" + key));
    }

    @Override
    public void forget(String family, String key) {
        store.remove(family + "/" + key);
    }
}
