package tandem.ivr.control;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.MonitorMode;
import tandem.ivr.Monitoring;
import tandem.routing.model.MonitorRules;

/// The phone of somebody who supervises in a call (S3).
///
/// @param id        the unique id of its channel, chosen by us before it exists
/// @param channel   its name once it has answered; null before
/// @param by        their log-in name
/// @param name      as people read it
/// @param agent     whom they hear, as the journal was told last; null before it has begun
/// @param recording the id of the recording that has what they say; null if none runs
record Ear(
        String id,
        @Nullable String channel,
        String by,
        String name,
        MonitorMode mode,
        @Nullable AgentId agent,
        @Nullable String recording,
        MonitorRules rules) {
    private static final String PREFIX = "ear-";

    static Ear of(Monitoring wish) {
        var id = PREFIX + UUID.randomUUID();
        return new Ear(id, null, wish.by(), wish.name(), wish.mode(), null, null, wish.rules());
    }

    /// Whether a channel of this unique id is one.
    static boolean isEar(String channelId) {
        return channelId.startsWith(PREFIX);
    }

    Ear named(String now) {
        return new Ear(id, now, by, name, mode, agent, recording, rules);
    }

    Ear in(MonitorMode now) {
        return new Ear(id, channel, by, name, now, agent, recording, rules);
    }

    Ear hears(AgentId now) {
        return new Ear(id, channel, by, name, mode, now, recording, rules);
    }

    Ear recorded(@Nullable String now) {
        return new Ear(id, channel, by, name, mode, agent, now, rules);
    }

    /// Whether what they say is to be recorded: what the customer hears always is.
    boolean isForTheRecord() {
        return switch (mode) {
            case LISTEN -> false;
            case WHISPER -> rules.whisperRecorded();
            case BARGE -> true;
        };
    }

    /// How to speak of it to the server.
    String reference() {
        return channel == null ? id : channel;
    }
}
