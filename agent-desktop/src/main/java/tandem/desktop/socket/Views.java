package tandem.desktop.socket;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.desktop.wire.AgentJson;
import tandem.desktop.wire.DeskConfig;
import tandem.desktop.wire.Json;
import tandem.desktop.wire.Pop;
import tandem.desktop.wire.RawJson;
import tandem.desktop.wire.ServerMessage;
import tandem.desktop.wire.Unseen;
import tandem.insight.floor.LiveContact;
import tandem.insight.response.ResponseDue;
import tandem.insight.response.Turns;
import tandem.knowledge.History.CustomerHistory;
import tandem.routing.AgentView;
import tandem.routing.Router;

/// Makes what an agent's page is shown: its beginning from routing and the journal, what happens then from the floor.
final class Views {
    private final Router router;
    private final Journal journal;
    private final Pops pops;
    private final PopTimes popTimes;
    private final Executor executor;
    private final Clock clock;

    Views(Router router, Journal journal, Pops pops, PopTimes popTimes, Executor executor, Clock clock) {
        this.router = router;
        this.journal = journal;
        this.pops = pops;
        this.popTimes = popTimes;
        this.executor = executor;
        this.clock = clock;
    }

    /// Everything up to a position; what routing knows may be a moment newer, which the events after it only repeat.
    ///
    /// @param asked the call about which they are consulted
    /// @param later takes the pops whose history was not there in time
    ServerMessage.Snapshot snapshot(
            AgentView agent, EventId upTo, Optional<LiveContact> asked, Consumer<ServerMessage.Popped> later) {
        var lookUps =
                agent.work().stream().map(held -> pops.lookUp(held.customer())).toList();
        var work = IntStream.range(0, agent.work().size())
                .mapToObj(i -> work(agent.work().get(i), lookUps.get(i), upTo, later))
                .toList();
        return new ServerMessage.Snapshot(
                upTo, AgentJson.of(agent), work, asked.map(Views::asked).orElse(null), DeskConfig.of(router));
    }

    private static ServerMessage.@Nullable Asked asked(LiveContact contact) {
        var entry = contact.consult();
        return entry == null ? null : new ServerMessage.Asked(contact.view(), Json.entry(entry));
    }

    private ServerMessage.Work work(
            Interaction held,
            CompletableFuture<CustomerHistory> history,
            EventId upTo,
            Consumer<ServerMessage.Popped> later) {
        var log = log(held.id(), upTo);
        var turns = Turns.NONE;
        for (JournalEntry entry : log) {
            turns = turns.after(entry);
        }
        var response = ResponseDue.of(turns, held.channel(), held.queue(), router.configuration());
        return new ServerMessage.Work(held, pop(held, history, later), shown(log), response.orElse(null));
    }

    private Pop pop(
            Interaction interaction, CompletableFuture<CustomerHistory> history, Consumer<ServerMessage.Popped> later) {
        return pops.pop(
                interaction,
                history,
                clock.instant(),
                pop -> later.accept(new ServerMessage.Popped(interaction.id(), pop)));
    }

    /// The event for the page of an agent. What an offer tells of the past is looked up from now on; the rest when its
    /// turn to be sent has come.
    ///
    /// @param later takes the pop of an offer whose history was not there in time
    Supplier<String> event(AgentId agent, EventId previous, News news, Consumer<ServerMessage.Popped> later) {
        var past = pastFor(agent, news.entry());
        return () -> Json.write(event(agent, previous, news, past, later));
    }

    /// What is being looked up for an offer: of the customer, and of the contact until then.
    private record Past(CompletableFuture<CustomerHistory> history, CompletableFuture<List<RawJson>> entries) {}

    /// Null if it is no offer to this agent.
    private @Nullable Past pastFor(AgentId agent, JournalEntry entry) {
        var interaction = entry.interaction();
        if (interaction != null
                && entry.event() instanceof Event.Offered offer
                && offer.agent().equals(agent)) {
            popTimes.offered(interaction, offer.epoch(), entry.at());
            var entries = CompletableFuture.supplyAsync(() -> entries(interaction, entry.id()), executor);
            return new Past(pops.lookUp(entry.customer()), entries);
        }
        return null;
    }

    private ServerMessage.Event event(
            AgentId agent, EventId previous, News news, @Nullable Past past, Consumer<ServerMessage.Popped> later) {
        var interaction = news.interaction(agent);
        Pop pop = null;
        List<RawJson> before = null;
        if (past != null && interaction != null) {
            before = past.entries().join(); // first: meanwhile the history may come
            pop = pop(interaction, past.history(), later);
        }
        return new ServerMessage.Event(
                news.entry().id(),
                previous,
                news.json(),
                news.agent(agent),
                interaction,
                pop,
                before,
                interaction == null ? null : news.response());
    }

    private List<RawJson> entries(InteractionId interaction, EventId upTo) {
        return shown(log(interaction, upTo));
    }

    private List<JournalEntry> log(InteractionId interaction, EventId upTo) {
        return journal.of(interaction).stream()
                .filter(entry -> entry.id().compareTo(upTo) <= 0)
                .toList();
    }

    private static List<RawJson> shown(List<JournalEntry> log) {
        return log.stream()
                .filter(entry -> !Unseen.byAgents(entry.event()))
                .map(Json::entry)
                .toList();
    }
}
