package tandem.knowledge.assist;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.Event.Sentiment;
import tandem.core.event.JournalEntry;
import tandem.flow.ArticleAnswer;
import tandem.flow.ArticleAnswers;
import tandem.knowledge.Assist;
import tandem.knowledge.vector.Embedder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/// By a model where there is one; where there is none, or it does not answer, by choosing from what is there.
public final class ContactAssist implements Assist {
    private static final String NOTHING = "NOTHING";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Past past;
    private final ArticleAnswers articles;
    private final Summarizer summarizer;
    private final Topics topics;
    private final Set<String> topicIds;
    private final @Nullable LanguageModel model;

    /// What has happened in a contact, oldest first; for a day after it ended.
    @FunctionalInterface
    public interface Past {
        List<JournalEntry> of(InteractionId contact);
    }

    public ContactAssist(Past past, ArticleAnswers articles, Embedder embedder, AssistProperties properties) {
        this.past = past;
        this.articles = articles;
        this.summarizer = new Summarizer(embedder);
        this.topics = new Topics(properties.topics(), embedder);
        this.topicIds = Set.copyOf(
                properties.topics().stream().map(AssistProperties.Topic::id).toList());
        var url = properties.model().url();
        this.model = url == null ? null : new LanguageModel(properties.model(), url);
    }

    @Override
    public Draft summary(InteractionId contact) {
        var transcript = Transcript.of(past.of(contact));
        if (transcript.isEmpty()) {
            return new Draft("", By.EXTRACTION, null);
        }
        return drafted(
                "Summarise this conversation of a contact centre in at most three sentences, in the language in which it"
                        + " was held: what the customer wanted, what was done, what is open. Write nothing that was not said.",
                dialogue(transcript),
                () -> summarizer.of(transcript));
    }

    @Override
    public Draft reply(InteractionId contact) {
        var transcript = Transcript.of(past.of(contact));
        var open = transcript.open();
        if (open.isBlank()) {
            return new Draft("", By.EXTRACTION, null);
        }
        var known = articles.find(open, transcript.language(), List.of()) instanceof ArticleAnswer.Told told
                ? Optional.of(told)
                : Optional.<ArticleAnswer.Told>empty();
        return drafted(
                "Draft a short, friendly reply to the customer's last message, in their language. Use nothing but the"
                        + " article below; if it does not answer them, write only the word " + NOTHING
                        + ".\n\nArticle:\n"
                        + known.map(ArticleAnswer.Told::written).orElse("(none)"),
                dialogue(transcript),
                () -> known.map(ArticleAnswer.Told::written).orElse(""));
    }

    private interface Built {
        String in();
    }

    private Draft drafted(String task, String text, Built built) {
        if (model == null) {
            return new Draft(built.in(), By.EXTRACTION, null);
        }
        return switch (model.ask(task, text)) {
            case LanguageModel.Answer.Text(var answer) ->
                answer.equalsIgnoreCase(NOTHING) ? new Draft("", By.MODEL, null) : new Draft(answer, By.MODEL, null);
            case LanguageModel.Answer.None(var why) -> new Draft(built.in(), By.EXTRACTION, why);
        };
    }

    /// What a contact was about and how its customer felt; empty if they have said nothing.
    Optional<Event.Assessed> assess(InteractionId contact, @Nullable QueueId queue) {
        var transcript = Transcript.of(past.of(contact));
        var said = Sentences.of(transcript.words(Party.CUSTOMER));
        if (said.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(byModel(transcript)
                .orElseGet(() -> new Event.Assessed(
                        topics.of(transcript, queue).orElse(null),
                        SentimentLexicon.of(transcript.language()).of(said),
                        By.EXTRACTION.name())));
    }

    private Optional<Event.Assessed> byModel(Transcript transcript) {
        if (model == null) {
            return Optional.empty();
        }
        var task = "Answer with JSON only: {\"topic\": one of "
                + topicIds.stream().sorted().toList()
                + " or null, \"sentiment\": \"NEGATIVE\", \"NEUTRAL\" or \"POSITIVE\"} for the customer of this conversation.";
        return model.ask(task, dialogue(transcript)) instanceof LanguageModel.Answer.Text(var text)
                ? assessed(text)
                : Optional.empty();
    }

    private Optional<Event.Assessed> assessed(String text) {
        try {
            var json = MAPPER.readTree(text.replaceAll("^```(?:json)?|```$", "").strip());
            var topic = json.path("topic").asString("");
            var mood = Sentiment.valueOf(json.path("sentiment").asString("").toUpperCase(Locale.ROOT));
            return Optional.of(new Event.Assessed(topicIds.contains(topic) ? topic : null, mood, By.MODEL.name()));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty(); // then it is built in
        }
    }

    private static String dialogue(Transcript transcript) {
        var text = new StringBuilder();
        transcript
                .lines()
                .forEach(line -> text.append(line.by() == Party.CUSTOMER ? "Customer: " : "Agent: ")
                        .append(line.text())
                        .append('\n'));
        return text.toString();
    }
}
