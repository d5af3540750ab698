package tandem.ivr.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.Channel;
import tandem.core.Customer;
import tandem.core.CustomerId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.flow.Answer;
import tandem.flow.Destinations;
import tandem.flow.FlowCatalogue;
import tandem.flow.service.Accounts;
import tandem.flow.service.Attempts;
import tandem.flow.service.Services;
import tandem.ivr.speech.Pcm;
import tandem.routing.HandResult;
import tandem.routing.Router;
import tandem.routing.config.ConfigurationFiles;
import tandem.routing.model.Action;
import tandem.routing.model.Settings;
import tandem.routing.node.Routing;
import tandem.simulation.MemoryRouting;

/// Callers in text who leave their flow for a callback, a message or another flow, with real routing (in memory).
class FlowExitsTest {
    private static final Path CONFIG = Path.of(System.getProperty("tandem.root"), "config");

    @TempDir
    Path folder;

    private final Routing routing = MemoryRouting.of(
                    ConfigurationFiles.load(CONFIG), Settings.DEFAULT, Clock.systemUTC())
            .routing();
    private InboundCalls calls;

    @BeforeEach
    void load() throws Exception {
        Files.writeString(folder.resolve("main.yml"), """
                flow: main
                numbers: "*"
                steps:
                  how:
                    menu:
                      say: How?
                      choices:
                        callback: { press: 1, next: back }
                        message: { press: 2, next: message }
                        chinese: { press: 3, next: zh }
                    otherwise: bye
                  back: { callback: support, otherwise: toSales }
                  message: { voicemail: support, otherwise: toSales }
                  zh: { language: zh, next: other }
                  other: { transfer: other }
                  toSales: { queue: sales, otherwise: bye }
                  bye: { end: Goodbye. }
                """);
        Files.writeString(folder.resolve("other.yml"), """
                flow: other
                language: en
                numbers: "999"
                steps:
                  order: { gather: { say: { en: Order?, zh: 订单？ }, attribute: order }, next: toSales, otherwise: toSales }
                  toSales: { queue: sales, otherwise: bye }
                  bye: { end: Goodbye. }
                """);
        var flows = new FlowCatalogue(
                folder, Destinations.of(routing.router()::configuration, Set.of()), (_, _) -> Set.of(), _ -> List.of());
        flows.load();
        var router = routing.router();
        calls = new InboundCalls(
                router,
                new Inquiries(
                        router,
                        (address, _) -> new Customer(new CustomerId(address.text()), "Carla", true),
                        Services.NONE,
                        new Accounts(Services.NONE, Attempts.NONE, Attempts.NONE),
                        SpokenArticles.NONE),
                TestExits.of(router, folder),
                flows,
                Clock.systemUTC(),
                new OnlyNode());
    }

    @AfterEach
    void close() {
        calls.close();
        routing.close();
    }

    private record Called(InteractionId id, TextLine line, Router router) {
        Interaction now() {
            return router.find(id).orElseThrow();
        }
    }

    private Called call(TextLine line) {
        var id = InteractionId.random();
        calls.take(new Arrival(id, new PhoneNumbers("US", List.of()).caller("+431234567", true), "+15550100"), line);
        return new Called(id, line, routing.router());
    }

    private static TextLine pressing(String... digits) {
        return new TextLine(List.of(digits).stream().map(Answer.Digits::new).toArray(Answer[]::new));
    }

    private List<Event> events(Called call) {
        return routing.journal().of(call.id()).stream().map(JournalEntry::event).toList();
    }

    @Test
    void whoWantsToBeCalledBackWaitsAsACallback() {
        var call = call(pressing("1", "1"));

        assertThat(call.now().channel()).isEqualTo(Channel.CALLBACK);
        assertThat(call.now().state()).isIn(InteractionState.WAITING, InteractionState.SCHEDULED);
        assertThat(call.now().queue()).hasToString("support");
        assertThat(call.now().attributes()).containsEntry(Router.CALLBACK_NUMBER, "+431234567");
        assertThat(call.line().heard).last().isEqualTo("Thank you. We will call you back. Goodbye.");
        assertThat(call.line().moves).containsExactly("hangUp");
    }

    @Test
    void whoWillBeCalledAlreadyIsNotCalledTwice() {
        var first = call(pressing("1", "1"));
        var second = call(pressing("1", "1"));

        assertThat(second.now().state()).isEqualTo(InteractionState.CLOSED);
        assertThat(events(second))
                .contains(new Event.Ended(Party.SYSTEM, "callback " + first.id() + " stands already"));
        assertThat(second.line().heard).last().asString().contains("earlier place");
    }

    @Test
    void whoNamesNoNumberWeCallGoesOn() {
        var call = call(pressing("1", "2", "+16502345678", "911", "1"));

        assertThat(call.now().channel()).isEqualTo(Channel.VOICE);
        assertThat(call.line().heard).contains("We cannot call this number, because it costs extra.");
    }

    @Test
    void aMessageWaitsForTheQueue() {
        var line = pressing("2");
        var tone = new short[24_000];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (short) (i % 16 < 8 ? 4_000 : -4_000);
        }
        line.message = new Pcm(tone, Pcm.TELEPHONE_RATE);
        var call = call(line);

        assertThat(call.now().channel()).isEqualTo(Channel.VOICEMAIL);
        assertThat(call.now().queue()).hasToString("support");
        assertThat(events(call)).hasAtLeastOneElementOfType(Event.RecordingFinished.class);
        assertThat(line.heard).last().isEqualTo("Thank you for your message. Goodbye.");
    }

    @Test
    void whoSaysNothingHasLeftNoMessage() {
        var call = call(pressing("2"));

        assertThat(call.now().state()).isEqualTo(InteractionState.CLOSED);
        assertThat(events(call)).contains(new Event.Ended(Party.SYSTEM, "NO_MESSAGE"));
    }

    @Test
    void anotherFlowGoesOnInTheCallersLanguage() {
        var call = call(pressing("3", "4711"));

        assertThat(call.line().heard).containsExactly("How?", "订单？");
        assertThat(call.now().queue()).hasToString("sales");
        assertThat(call.now().attributes()).containsEntry("language", "zh");
        assertThat(events(call))
                .contains(
                        new Event.FlowStepped("main", "other", "other", null),
                        new Event.FlowStepped("other", "toSales", "sales", null));
    }

    @Test
    void onlyWhoIsNewCanBeTurnedAway() {
        var call = call(pressing("1", "1"));
        var router = routing.router();

        assertThat(router.turnAway(call.id(), new QueueId("support"), Action.Exit.CALLBACK, "again"))
                .isEqualTo(new HandResult.Refused("it is not new"));
        assertThat(router.turnAway(call.id(), new QueueId("nowhere"), Action.Exit.CALLBACK, "again"))
                .isEqualTo(new HandResult.Refused("there is no queue 'nowhere'"));
    }
}
