package tandem.channels.flow;

import tandem.core.QueueId;
import tandem.flow.FlowPlace;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Where a chat is in its flow.
///
/// @param queue with which the visitor wished to chat
/// @param cause what led to the question put last; names what was recorded for it, so that it is there once
public record FlowState(QueueId queue, String cause, FlowPlace place) {
    private static final JsonMapper JSON = JsonMapper.shared();

    private record Written(String queue, String cause, String place) {}

    public String toJson() {
        return JSON.writeValueAsString(new Written(queue.value(), cause, place.toJson()));
    }

    /// @throws IllegalArgumentException if it is none
    public static FlowState fromJson(String json) {
        try {
            var written = JSON.readValue(json, Written.class);
            return new FlowState(new QueueId(written.queue), written.cause, FlowPlace.fromJson(written.place));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("This is no place of a chat in a flow: " + e.getOriginalMessage(), e);
        }
    }
}
