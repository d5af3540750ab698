package tandem.channels;

import java.util.Map;
import java.util.Optional;

/// What customers are asked by link when a conversation is over (I8).
public interface LinkSurveys {

    /// What a link asks.
    Link read(String token);

    /// Answers it; said again, nothing changes.
    ///
    /// @param score within its scale
    Link answer(String token, int score);

    /// The link of a chat that is over; empty if its visitor is not asked, or their token is none of ours. The same
    /// each time.
    Optional<String> ofChat(String chatToken);

    sealed interface Link {
        /// @param question by language
        /// @param language of the conversation
        record Open(Map<String, String> question, String language, int lowest, int highest) implements Link {}

        /// @param now whether by this answer; else before
        record Answered(String language, boolean now) implements Link {}

        /// Its time is over.
        record Expired() implements Link {}

        /// It is none of ours, or somebody has changed it.
        record Unknown() implements Link {}

        /// The score is not on its scale; nothing was noted.
        record OffTheScale(int lowest, int highest) implements Link {}
    }
}
