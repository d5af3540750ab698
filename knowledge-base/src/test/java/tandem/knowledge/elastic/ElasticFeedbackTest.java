package tandem.knowledge.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.Event.AnswerBy;
import tandem.knowledge.Entries;
import tandem.knowledge.Feedback;
import tandem.knowledge.History;
import tandem.knowledge.Scope;

class ElasticFeedbackTest {
    private static final Instant START = Instant.parse("2026-11-20T09:00:00Z");

    @TempDir
    Path folder;

    @AfterEach
    void removeIndices() throws IOException {
        Installation.removeAllIndices();
    }

    private static Feedback.Question question(@Nullable Channel channel, @Nullable String disposition) {
        return new Feedback.Question(
                START.minusSeconds(60),
                START.plus(Duration.ofDays(1)),
                null,
                channel,
                disposition,
                Set.of(new QueueId("self-test")));
    }

    private static Event.SurveyAnswered said(int score) {
        return new Event.SurveyAnswered("csat", score, 1, 5, AnswerBy.LINK);
    }

    @Test
    void whatCustomersSaidIsFoundOfAllChannelsByWhatItWasAbout() throws IOException {
        var entries = new Entries(START);
        var call = entries.open(Channel.VOICE, "+33123456789", null)
                .queued("support")
                .connected("anna")
                .wrappedUp("solved", "router replaced")
                .happened(said(2));
        var mail = entries.open(Channel.EMAIL, "m@example.com", "Thanks")
                .queued("sales")
                .happened(said(5));
        entries.open(Channel.CHAT, "v2", null).queued("support"); // nobody has asked them
        entries.open(Channel.CHAT, "v3", null).queued("self-test").happened(said(1));
        try (var house = Installation.started(folder).happens(entries).indexed()) {
            var feedback = house.knowledge.feedback();
            var all = feedback.said(question(null, null), Scope.ALL);
            assertThat(all.complete()).isTrue();
            assertThat(all.contacts()).extracting(History.Summary::id).containsExactlyInAnyOrder(call.id, mail.id);
            assertThat(all.contacts()).extracting(History.Summary::score).doesNotContainNull();
            assertThat(feedback.said(question(Channel.EMAIL, null), Scope.ALL).contacts())
                    .extracting(History.Summary::id)
                    .containsExactly(mail.id);
            assertThat(feedback.said(question(null, "solved"), Scope.ALL).contacts())
                    .extracting(History.Summary::id)
                    .containsExactly(call.id);
            assertThat(feedback.said(question(null, null), new Scope.Part(Set.of(new QueueId("sales")), null))
                            .contacts())
                    .extracting(History.Summary::id)
                    .containsExactly(mail.id);
        }
    }
}
