package tandem.channels.survey;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tandem.channels.VisitorMail;
import tandem.core.Channel;
import tandem.core.Claims;
import tandem.core.CommandId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.routing.Router;
import tandem.routing.model.Survey;

/// Sends a link to customers who have written, when an agent has closed their conversation: by mail after a mail, as a
/// message after messages. Every node does; who is asked is decided once. Whoever is asked while the mail server is
/// away is not asked again.
public final class SurveySender implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SurveySender.class);
    private static final Map<String, String> SUBJECT = Map.of("en", "How did we do?", "zh", "您对我们的服务满意吗？");
    private static final Map<String, String> WORDS = Map.of(
            "en",
            "%s%n%nPlease tell us here, with one click:%n%s%n%nThe link can be used once.%n",
            "zh",
            "%s%n%n请点击链接告诉我们：%n%s%n%n该链接只能使用一次。%n");

    private final Router router;
    private final Journal journal;
    private final SurveyLinks links;
    private final VisitorMail mail;
    private final @Nullable URI site;
    private Journal.@Nullable Subscription subscription;

    /// @param site where customers reach our pages; null: nobody is sent a link
    public SurveySender(Router router, Journal journal, SurveyLinks links, VisitorMail mail, @Nullable URI site) {
        this.router = router;
        this.journal = journal;
        this.links = links;
        this.mail = mail;
        this.site = site;
    }

    @Override
    public synchronized void start() {
        if (subscription == null) {
            subscription = journal.subscribe("survey-links", journal.last(), this::on);
        }
    }

    @Override
    public synchronized void stop() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return subscription != null;
    }

    private void on(List<JournalEntry> batch) {
        for (var entry : batch) {
            var id = entry.interaction();
            var channel = entry.channel();
            boolean isWritten = channel == Channel.EMAIL || channel == Channel.SMS || channel == Channel.MESSAGING;
            if (isWritten
                    && id != null
                    && entry.event() instanceof Event.Closed(var outcome)
                    && outcome == Outcome.HANDLED) {
                router.find(id).ifPresent(this::ask);
            }
        }
    }

    private void ask(Interaction interaction) {
        var policy = links.policy(interaction);
        if (policy.question().isEmpty()) {
            return;
        }
        if (site == null) {
            LOG.warn("{} is not asked how content they are: tandem.survey.site is not configured", interaction.id());
            return;
        }
        var token = links.ask(interaction, policy.linkLife());
        if (token.isPresent()) {
            router.remember(interaction.id(), policy.linkLife());
            send(interaction, policy, site.resolve("/survey/" + token.get()).toString());
        }
    }

    private void send(Interaction interaction, Survey policy, String link) {
        var language = SurveyLinks.language(interaction);
        var question = policy.questionIn(language).orElse("");
        var text = words(WORDS, language).formatted(question, link);
        if (interaction.channel() == Channel.EMAIL) {
            var address = address(interaction);
            if (!address.contains("@")) {
                LOG.warn("The customer of {} is not asked: there is no address", interaction.id());
                return;
            }
            var letter = new VisitorMail.Letter(
                    interaction.id(), interaction.queue(), address, words(SUBJECT, language), text);
            LOG.info("The customer of {} is asked how content they are: {}", interaction.id(), mail.send(letter));
        } else {
            say(interaction.id(), text.strip());
        }
    }

    /// What a visitor left has come from their browser, and says where it is answered.
    private static String address(Interaction interaction) {
        return interaction.from().contains("@")
                ? interaction.from()
                : interaction.claims().get(Claims.EMAIL).orElse("");
    }

    private void say(InteractionId id, String text) {
        var said = new Event.MessageAdded("survey-" + id, Party.SYSTEM, null, text);
        router.record(id, said, new CommandId("survey-link-" + id));
    }

    private static String words(Map<String, String> byLanguage, String language) {
        var primary = language.split("[-_]", 2)[0];
        var english = String.valueOf(byLanguage.get("en"));
        return byLanguage.getOrDefault(primary, english);
    }
}
