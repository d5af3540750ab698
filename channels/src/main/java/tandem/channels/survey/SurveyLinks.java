package tandem.channels.survey;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import tandem.channels.LinkSurveys;
import tandem.channels.guard.Signer;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.event.Event;
import tandem.core.event.Event.AnswerBy;
import tandem.flow.survey.Surveys;
import tandem.routing.RecordResult;
import tandem.routing.Router;
import tandem.routing.RoutingUnavailableException;
import tandem.routing.model.Survey;

/// Makes links and takes their answers.
public final class SurveyLinks implements LinkSurveys {
    private static final String ENGLISH = "en";
    /// Longer than that nobody waits for somebody to find the chat's window again.
    private static final Duration CHAT = Duration.ofHours(20);

    private final Router router;
    private final OpenSurveys open;
    private final Surveys surveys;
    private final SurveyToken tokens;
    private final Function<String, Optional<InteractionId>> chats;
    private final Clock clock;

    /// @param chats whose chat a visitor's token opens
    public SurveyLinks(
            Router router,
            OpenSurveys open,
            Surveys surveys,
            Signer signer,
            Function<String, Optional<InteractionId>> chats,
            Clock clock) {
        this.router = router;
        this.open = open;
        this.surveys = surveys;
        this.tokens = new SurveyToken(signer);
        this.chats = chats;
        this.clock = clock;
    }

    @Override
    public Link read(String token) {
        return switch (tokens.read(token)) {
            case SurveyToken.Read.Forged _ -> new Link.Unknown();
            case SurveyToken.Read.Valid(var _, var expires)
            when !expires.isAfter(clock.instant()) -> new Link.Expired();
            case SurveyToken.Read.Valid(var id, var _) ->
                open.find(id).map(this::link).orElseGet(Link.Expired::new);
        };
    }

    private Link link(OpenSurveys.Asked asked) {
        var interaction = router.find(asked.interaction()).orElse(null);
        if (interaction == null) {
            return new Link.Expired();
        }
        var language = language(interaction);
        return asked.answered()
                ? new Link.Answered(language, false)
                : new Link.Open(policy(interaction).question(), language, Survey.LOWEST, Survey.HIGHEST);
    }

    @Override
    public Link answer(String token, int score) {
        var link = read(token);
        if (!(link instanceof Link.Open(var _, var language, int lowest, int highest))
                || !(tokens.read(token) instanceof SurveyToken.Read.Valid(var id, var _))) {
            return link;
        }
        if (score < lowest || score > highest) {
            return new Link.OffTheScale(lowest, highest);
        }
        var asked = open.find(id);
        if (asked.isEmpty() || !open.answer(id)) {
            return read(token);
        }
        try {
            return note(asked.get().interaction(), score) ? new Link.Answered(language, true) : new Link.Expired();
        } catch (RoutingUnavailableException e) {
            open.reopen(id); // nothing is lost: they may answer again
            throw e;
        }
    }

    /// Once, whatever way leads to it again.
    private boolean note(InteractionId about, int score) {
        var interaction = router.find(about).orElse(null);
        if (interaction == null) {
            return false;
        }
        var name = policy(interaction).name();
        var event = new Event.SurveyAnswered(name, score, Survey.LOWEST, Survey.HIGHEST, AnswerBy.LINK);
        return router.record(about, event, event.once(about)) instanceof RecordResult.Recorded;
    }

    @Override
    public Optional<String> ofChat(String chatToken) {
        return chats.apply(chatToken).flatMap(router::find).flatMap(chat -> {
            var id = tokens.idOf(chat.id());
            var asked = open.find(id);
            if (asked.isPresent()) {
                return asked.get().answered() ? Optional.empty() : Optional.of(sign(id, CHAT));
            }
            boolean isOver = chat.state() == InteractionState.WRAP_UP || chat.state() == InteractionState.CLOSED;
            return isOver && chat.agent() != null ? ask(chat, CHAT) : Optional.empty();
        });
    }

    /// The part of a link by which a customer is asked about a conversation, if they are.
    ///
    /// @param life how long it holds
    Optional<String> ask(Interaction interaction, Duration life) {
        var policy = policy(interaction);
        if (policy.question().isEmpty() || !surveys.asks(interaction, policy)) {
            return Optional.empty();
        }
        var id = tokens.idOf(interaction.id());
        open.open(id, interaction.id(), life);
        return Optional.of(sign(id, life));
    }

    private String sign(String id, Duration life) {
        return tokens.sign(id, clock.instant().plus(life));
    }

    Survey policy(Interaction interaction) {
        var queue = interaction.queue() == null
                ? null
                : router.configuration().queues().get(interaction.queue());
        return queue == null ? Survey.NONE : queue.treatment().survey();
    }

    static String language(Interaction interaction) {
        var said = interaction.attributes().get("language");
        return said == null ? interaction.claims().get("language").orElse(ENGLISH) : said;
    }
}
