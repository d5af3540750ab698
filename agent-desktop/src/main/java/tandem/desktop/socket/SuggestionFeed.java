package tandem.desktop.socket;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tandem.core.AgentId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.LiveWords;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.core.outage.Outage;
import tandem.desktop.suggestion.Conversation;
import tandem.desktop.suggestion.Suggester;
import tandem.desktop.suggestion.Suggestion;
import tandem.desktop.wire.ServerMessage;
import tandem.insight.Insight;
import tandem.insight.floor.Floor;
import tandem.insight.floor.LiveContact;

/// Suggests articles to the agents of this node while their customers talk and write (K7). Nothing waits for
/// it: each sentence is worked on beside everything else, once, and a newer one takes its place.
final class SuggestionFeed implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SuggestionFeed.class);
    private static final int AT_ONCE = 2;
    private static final int MOST_WAITING = 200;
    /// Of each call.
    private static final int SENTENCES_KEPT = 10;

    private static final int CONTACTS_KEPT = 1000;

    private final Suggester suggester;
    private final Journal journal;
    private final Insight insight;
    private final LiveWords liveWords;
    private final Desktops desktops;
    private final Timer timer;
    private final Clock clock;
    private final Outage outage = new Outage(LOG, "No articles are suggested");
    private final Map<InteractionId, List<LiveWords.Said>> spoken = newestContacts();
    private final Map<InteractionId, Suggested> last = newestContacts();
    private @Nullable Running running; // guarded by this

    /// What runs while it is started.
    private record Running(Newest<InteractionId> work, Insight.Following following, AutoCloseable ears) {}

    /// What was computed for which words.
    private record Suggested(Conversation of, List<Suggestion> articles) {}

    SuggestionFeed(
            Suggester suggester,
            Journal journal,
            Insight insight,
            LiveWords liveWords,
            Desktops desktops,
            MeterRegistry meters,
            Clock clock) {
        this.suggester = suggester;
        this.journal = journal;
        this.insight = insight;
        this.liveWords = liveWords;
        this.desktops = desktops;
        this.clock = clock;
        this.timer = Timer.builder("tandem.desktop.suggestion")
                .description("From a customer's sentence until articles for it are on their way to the page")
                .publishPercentiles(0.5, 0.95, 0.99)
                .publishPercentileHistogram()
                .register(meters);
    }

    private static <V> Map<InteractionId, V> newestContacts() {
        return Collections.synchronizedMap(new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<InteractionId, V> eldest) {
                return size() > CONTACTS_KEPT;
            }
        });
    }

    @Override
    public synchronized void start() {
        if (running == null) {
            var work = new Newest<InteractionId>("suggestions", AT_ONCE, MOST_WAITING);
            running = new Running(
                    work,
                    insight.follow((steps, now) -> heard(steps, now, work)),
                    liveWords.listen(said -> heard(said, work)));
        }
    }

    private void heard(List<Floor.Step> steps, Floor now, Newest<InteractionId> work) {
        for (Floor.Step step : steps) {
            var interaction = step.entry().interaction();
            if (interaction == null) {
                continue;
            }
            if (step.entry().event() instanceof Event.Ended) {
                spoken.remove(interaction);
                last.remove(interaction);
            } else if (isNews(step.entry()) && isShown(now.contact(interaction))) {
                boolean sentence = isSentence(step.entry());
                work.offer(
                        interaction,
                        () -> suggest(interaction, sentence ? step.entry().at() : null, work));
            }
        }
    }

    /// A sentence of the customer, or somebody else comes to have them in hand.
    private static boolean isNews(JournalEntry entry) {
        return isSentence(entry)
                || entry.event() instanceof Event.Offered
                || entry.event() instanceof Event.Accepted
                || entry.event() instanceof Event.Assigned;
    }

    private static boolean isSentence(JournalEntry entry) {
        return (entry.event() instanceof Event.MessageAdded message && message.author() == Party.CUSTOMER)
                || (entry.event() instanceof Event.MailAdded mail && mail.author() == Party.CUSTOMER);
    }

    private void heard(LiveWords.Said said, Newest<InteractionId> work) {
        if (!isShown(insight.floor().contact(said.interaction()))) {
            return;
        }
        spoken.compute(said.interaction(), (_, before) -> {
            var all = new ArrayList<>(before == null ? List.of() : before);
            all.add(said);
            return List.copyOf(all.subList(Math.max(0, all.size() - SENTENCES_KEPT), all.size()));
        });
        if (said.by() == Party.CUSTOMER) {
            work.offer(said.interaction(), () -> suggest(said.interaction(), said.at(), work));
        }
    }

    /// A page has come: what it has in hand is told again.
    void tell(DesktopSocket page) {
        var now = running();
        var agent = page.desktop().map(DesktopSocket.Desktop::agent);
        if (now == null || agent.isEmpty()) {
            return;
        }
        insight.floor().agent(agent.get()).stream()
                .flatMap(present -> present.work().stream())
                .filter(held -> isShown(held.state()))
                .forEach(held -> now.work().offer(held.id(), () -> suggest(held.id(), null, now.work())));
    }

    private synchronized @Nullable Running running() {
        return running;
    }

    /// @param since when the sentence was said; null if it is told again
    private void suggest(InteractionId interaction, @Nullable Instant since, Newest<InteractionId> work) {
        var contact = insight.floor().contact(interaction);
        if (contact == null || pages(contact).isEmpty()) {
            return;
        }
        try {
            var articles = articles(contact);
            outage.over();
            if (work.isOvertaken(interaction)) {
                return;
            }
            var message = new ServerMessage.Suggested(interaction, articles);
            pages(contact).forEach(page -> page.send(message));
            if (since != null) {
                timer.record(Duration.between(since, clock.instant()).abs());
            }
        } catch (RuntimeException e) {
            outage.failed(e);
        }
    }

    private List<Suggestion> articles(LiveContact contact) {
        var conversation = conversation(contact.id());
        var before = last.get(contact.id());
        if (before != null && before.of().equals(conversation)) {
            return before.articles();
        }
        var articles = suggester.suggest(conversation, language(contact.view()));
        last.put(contact.id(), new Suggested(conversation, articles));
        return articles;
    }

    private Conversation conversation(InteractionId interaction) {
        var conversation = Conversation.of(journal.of(interaction));
        for (LiveWords.Said said : spoken.getOrDefault(interaction, List.of())) {
            conversation = conversation.said(said.by(), said.text());
        }
        return conversation;
    }

    /// As a flow has found out, or as their page says.
    private static @Nullable String language(Interaction contact) {
        return Optional.ofNullable(contact.attributes().get("language"))
                .or(() -> contact.claims().get("language"))
                .orElse(null);
    }

    private boolean isShown(@Nullable LiveContact contact) {
        return contact != null && !pages(contact).isEmpty();
    }

    /// Of the agents who have it in hand, or are asked to.
    private List<DesktopSocket> pages(LiveContact contact) {
        return contact.holders().all().entrySet().stream()
                .filter(holder -> holder.getValue().passedOn() == null
                        && isShown(holder.getValue().state()))
                .map(Map.Entry::getKey)
                .map((AgentId agent) -> desktops.find(agent))
                .filter(Objects::nonNull)
                .toList();
    }

    private static boolean isShown(InteractionState state) {
        return switch (state) {
            case OFFERED, CONNECTING, CONNECTED -> true;
            case NEW, WAITING, SCHEDULED, SNOOZED, WRAP_UP, CLOSED -> false;
        };
    }

    @Override
    public synchronized void stop() {
        var ended = running;
        running = null;
        if (ended != null) {
            ended.following().close();
            ended.work().close();
            try {
                ended.ears().close();
            } catch (Exception e) {
                LOG.debug("The ears were closed already", e);
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }

    /// Before the web server, as [Feed].
    @Override
    public int getPhase() {
        return 0;
    }
}
