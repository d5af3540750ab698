package tandem.ivr.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.Address;
import tandem.core.Customer;
import tandem.core.CustomerDirectory;
import tandem.core.CustomerId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.Event.AnswerBy;
import tandem.core.event.JournalEntry;
import tandem.flow.Answer;
import tandem.flow.FlowCatalogue;
import tandem.flow.service.Accounts;
import tandem.flow.service.Attempts;
import tandem.flow.service.Services;
import tandem.routing.Router;
import tandem.routing.RoutingUnavailableException;
import tandem.routing.config.ConfigurationFiles;
import tandem.routing.model.CustomerRules;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Settings;
import tandem.routing.node.Routing;
import tandem.simulation.MemoryRouting;

/// The demo flow with real routing (in memory) and a caller in text.
class InboundCallsTest {
    private static final Path CONFIG = Path.of(System.getProperty("tandem.root"), "config");

    private static final Attempts ONE_AFTER_THE_OTHER = new Attempts() {
        @Override
        public Leave take(String account) {
            return new Leave.Granted(1);
        }

        @Override
        public void giveBack(String account) {}

        @Override
        public void forget(String account) {}
    };

    private final Routing routing = MemoryRouting.of(
                    ConfigurationFiles.load(CONFIG), Settings.DEFAULT, Clock.systemUTC())
            .routing();
    private final List<String> lookedUp = new CopyOnWriteArrayList<>();
    private final CustomerDirectory customers = new CustomerDirectory() {
        @Override
        public Customer identify(Address.Verified address, @org.jspecify.annotations.Nullable String name) {
            lookedUp.add(address.text());
            return new Customer(new CustomerId("customer-" + address.text()), "Carla Client", true);
        }
    };

    @TempDir
    Path folder;

    private FlowCatalogue flows;
    private InboundCalls calls;
    private final InteractionId id = InteractionId.random();

    @BeforeEach
    void loadFlows() throws Exception {
        flows = new FlowCatalogue(CONFIG.resolve("flows"), _ -> true, (_, _) -> Set.of(), _ -> List.of());
        flows.load();
        calls = new InboundCalls(routing.router(), inquiries(), exits(), flows, Clock.systemUTC(), new OnlyNode());
    }

    private FlowExits exits() {
        return TestExits.of(routing.router(), folder);
    }

    private Inquiries inquiries() {
        return inquiries(Services.NONE);
    }

    private Inquiries inquiries(Services services) {
        return new Inquiries(
                routing.router(),
                customers,
                services,
                new Accounts(services, ONE_AFTER_THE_OTHER, ONE_AFTER_THE_OTHER),
                SpokenArticles.NONE);
    }

    @AfterEach
    void close() {
        calls.close();
        routing.close();
    }

    private Arrival arrival(String number) {
        return new Arrival(id, new PhoneNumbers("US", List.of()).caller(number, true), "+15550100");
    }

    private List<Event> events() {
        return routing.journal().of(id).stream().map(JournalEntry::event).toList();
    }

    @Test
    void callerWhoPressesOneWaitsForSalesWithTheirTopic() {
        var line = new TextLine(new Answer.Digits("1"));
        calls.take(arrival("+43 1 234567"), line);

        var interaction = routing.router().find(id).orElseThrow();
        assertThat(interaction.state()).isEqualTo(InteractionState.WAITING);
        assertThat(interaction.queue()).isEqualTo(new QueueId("sales"));
        assertThat(interaction.from()).isEqualTo("+431234567");
        assertThat(interaction.attributes()).containsEntry("topic", "sales").containsEntry("language", "en");
        assertThat(line.moves).containsExactly("handOver en", "letGo");
        assertThat(line.heard).first().isEqualTo("Welcome to Tandem.");
    }

    @Test
    void everyStepIsInTheJournal() {
        calls.take(arrival("+431234567"), new TextLine(new Answer.Silence(), new Answer.Phrase("my bill")));

        assertThat(events())
                .contains(
                        new Event.FlowStepped("main", "greeting", null, null),
                        new Event.FlowStepped("main", "topic", "no input", null),
                        new Event.FlowStepped("main", "topic", "billing", AnswerBy.SPEECH),
                        new Event.FlowStepped("main", "toBilling", "billing", null));
    }

    @Test
    void callerIsIdentifiedByTheirNumberWhileTheyAreGreeted() {
        calls.take(arrival("+43 1 234567"), new TextLine(new Answer.Digits("1")));

        await().untilAsserted(
                        () -> assertThat(routing.router().find(id).orElseThrow().customerName())
                                .isEqualTo("Carla Client"));
        assertThat(lookedUp).containsExactly("+431234567");
    }

    @Test
    void withheldNumberIsNobodysNumber() {
        calls.take(arrival("anonymous"), new TextLine(new Answer.Digits("1")));

        var interaction = routing.router().find(id).orElseThrow();
        assertThat(interaction.from()).isEqualTo(PhoneNumbers.WITHHELD);
        assertThat(interaction.customer()).isNull();
        assertThat(lookedUp).isEmpty();
    }

    @Test
    void callerWhoHangsUpInTheFlowEndsThereExactlyOnce() {
        var line = new TextLine();
        calls.take(arrival("+431234567"), line);

        assertThat(events())
                .filteredOn(Event.Ended.class::isInstance)
                .containsExactly(new Event.Ended(Party.CUSTOMER, "hung-up"));
        assertThat(events()).contains(new Event.Closed(Outcome.ENDED_IN_FLOW));
        assertThat(line.moves).isEmpty();
    }

    @Test
    void callerWhoHangsUpDuringTheGreetingEndsThere() {
        var line = new TextLine();
        line.hangsUpAtOnce = true;
        calls.take(arrival("+431234567"), line);

        assertThat(events()).filteredOn(Event.Ended.class::isInstance).hasSize(1);
        assertThat(line.heard).hasSize(1);
    }

    @Test
    void callerWhomADyingNodeLeftQueuedKeepsTheirPlace() {
        calls.take(arrival("+431234567"), new TextLine(new Answer.Digits("1")));
        var again = new TextLine(new Answer.Digits("2"));
        calls.take(arrival("+431234567"), again);

        assertThat(events()).filteredOn(Event.Opened.class::isInstance).hasSize(1);
        var interaction = routing.router().find(id).orElseThrow();
        assertThat(interaction.state()).isEqualTo(InteractionState.WAITING);
        assertThat(interaction.queue()).isEqualTo(new QueueId("sales"));
        assertThat(again.moves).containsExactly("handOver en", "letGo");
    }

    private void reconfigure(Map<QueueId, QueueProfile> queues, CustomerRules customers) {
        var now = routing.router().configuration();
        routing.reconfigure(new RoutingConfiguration(
                queues,
                now.agents(),
                now.notReadyReasons(),
                now.capacity(),
                now.skills(),
                now.calendars(),
                customers,
                List.of()));
    }

    @Test
    void whoIsBlockedHearsThatTheyCannotBeServedAndNothingElse() {
        var queues = routing.router().configuration().queues();
        reconfigure(queues, new CustomerRules(List.of(), Set.of("+43*")));
        var line = new TextLine(new Answer.Digits("1"));
        calls.take(arrival("+431234567"), line);

        assertThat(line.heard).containsExactly("We are sorry, we cannot take your call now. Please try again later.");
        assertThat(line.moves).containsExactly("hangUp");
        assertThat(events()).containsSubsequence(new Event.Ended(Party.SYSTEM, "BLOCKED"));
    }

    @Test
    void aQueueThatIsGoneSendsTheCallerOnInTheirFlow() {
        reconfigure(Map.of(), CustomerRules.NONE);
        var line = new TextLine(new Answer.Digits("1"));
        calls.take(arrival("+431234567"), line);

        assertThat(line.moves).containsSubsequence("handOver en", "takeBack", "hangUp");
        assertThat(events()).contains(new Event.Closed(Outcome.ENDED_IN_FLOW));
    }

    /// Routing that does not answer so many times.
    private Router silentFor(int commands) {
        var left = new AtomicInteger(commands);
        return (Router) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Router.class}, (_, method, arguments) -> {
                    if (left.getAndDecrement() > 0) {
                        throw new RoutingUnavailableException("no answer", new TimeoutException());
                    }
                    return method.invoke(routing.router(), arguments);
                });
    }

    @Test
    void callerWaitsWithMusicWhileRoutingDoesNotAnswer() {
        calls.close();
        calls = new InboundCalls(silentFor(2), inquiries(), exits(), flows, Clock.systemUTC(), new OnlyNode());
        var line = new TextLine(new Answer.Digits("1"));
        calls.take(arrival("+431234567"), line);

        assertThat(line.heard).first().asString().contains("technical difficulties");
        assertThat(line.moves).containsExactly("hold", "hold", "handOver en", "letGo");
        assertThat(routing.router().find(id).orElseThrow().state()).isEqualTo(InteractionState.WAITING);
    }

    @Test
    void callerIsToldWhenRoutingStaysAway() {
        calls.close();
        calls = new InboundCalls(
                silentFor(Integer.MAX_VALUE), inquiries(), exits(), flows, Clock.systemUTC(), new OnlyNode());
        var line = new TextLine(new Answer.Digits("1"));
        calls.take(arrival("+431234567"), line);

        assertThat(line.heard).last().asString().startsWith("We are sorry");
        assertThat(line.moves).last().isEqualTo("hangUp");
    }

    @Test
    void numberNobodyAnswersIsToldSo() {
        calls.close();
        var none = new FlowCatalogue(CONFIG.resolve("flows"), _ -> true, (_, _) -> Set.of(), _ -> List.of());
        calls = new InboundCalls(routing.router(), inquiries(), exits(), none, Clock.systemUTC(), new OnlyNode());
        var line = new TextLine();
        calls.take(arrival("+431234567"), line);

        assertThat(line.moves).containsExactly("hangUp");
        assertThat(line.heard).singleElement().asString().startsWith("We are sorry");
    }
}
