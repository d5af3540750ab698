package tandem.ivr.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import tandem.core.Address;
import tandem.core.Customer;
import tandem.core.CustomerDirectory;
import tandem.core.CustomerId;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.event.EventJson;
import tandem.core.event.JournalEntry;
import tandem.embedded.TestService;
import tandem.flow.Answer;
import tandem.flow.Destinations;
import tandem.flow.FlowCatalogue;
import tandem.flow.service.Accounts;
import tandem.flow.service.Attempts;
import tandem.flow.service.HttpServices;
import tandem.flow.service.ServiceProperties;
import tandem.routing.config.ConfigurationFiles;
import tandem.routing.model.Settings;
import tandem.routing.node.Routing;
import tandem.simulation.MemoryRouting;

/// Callers in text whose flow asks a real HTTP service, with real routing (in memory).
class ServiceStepsTest {
    private static final Path CONFIG = Path.of(System.getProperty("tandem.root"), "config");

    @TempDir
    Path folder;

    private final Routing routing = MemoryRouting.of(
                    ConfigurationFiles.load(CONFIG), Settings.DEFAULT, Clock.systemUTC())
            .routing();
    private final TestService bank = new TestService();
    private final HttpServices services = new HttpServices(Map.of(
            "bank",
            new ServiceProperties(bank.url(), Map.of(), Duration.ofSeconds(2), DataSize.ofKilobytes(4)),
            "gone",
            new ServiceProperties(
                    URI.create("http://127.0.0.1:1"), Map.of(), Duration.ofSeconds(2), DataSize.ofKilobytes(4))));
    private final List<Address.Verified> identified = new CopyOnWriteArrayList<>();
    private final InteractionId id = InteractionId.random();
    private InboundCalls calls;

    /// Knows everybody, and everybody's language.
    private final CustomerDirectory customers = new CustomerDirectory() {
        @Override
        public Customer identify(Address.Verified address, @Nullable String name) {
            identified.add(address);
            return new Customer(new CustomerId(address.by() + address.text()), name == null ? "Carla" : name, true);
        }

        @Override
        public Optional<String> language(CustomerId customer) {
            return Optional.of("zh");
        }
    };

    @BeforeEach
    void load() throws Exception {
        Files.writeString(folder.resolve("bank.yml"), """
                flow: bank
                numbers: "*"
                steps:
                  usual: { language: history, next: whose }
                  whose:
                    authenticate:
                      service: bank
                      account: { say: { en: Account?, zh: 账号？ } }
                      pin: { say: { en: PIN?, zh: 密码？ } }
                      wrong: { en: No., zh: 错误。 }
                    next: credit
                    otherwise: toSupport
                  credit:
                    lookup: { service: bank, path: "/credit/{verifiedAccount}", values: { credit: $.credit } }
                    next: broken
                    otherwise: toSupport
                  broken:
                    lookup: { service: gone, path: "/", values: { never: $.never } }
                    next: toSupport
                    otherwise: toSales
                  toSales: { queue: { to: sales, require: "lang:{language}" }, otherwise: bye }
                  toSupport: { queue: support, otherwise: bye }
                  bye: { end: Goodbye. }
                """);
        var flows = new FlowCatalogue(
                folder,
                Destinations.of(routing.router()::configuration, services.names()),
                (_, _) -> Set.of(),
                _ -> List.of());
        flows.load();
        bank.answer(
                "/authenticate",
                (exchange, body) ->
                        TestService.send(exchange, body.contains("\"918273\"") ? 200 : 403, "{\"name\": \"Wei Li\"}"));
        bank.answer("/credit/4711", 200, "{\"credit\": 250}");
        calls = new InboundCalls(
                routing.router(),
                new Inquiries(
                        routing.router(),
                        customers,
                        services,
                        new Accounts(services, freely(), freely()),
                        SpokenArticles.NONE),
                TestExits.of(routing.router(), folder),
                flows,
                Clock.systemUTC(),
                new OnlyNode());
    }

    private static Attempts freely() {
        return new Attempts() {
            @Override
            public Leave take(String account) {
                return new Leave.Granted(1);
            }

            @Override
            public void giveBack(String account) {}

            @Override
            public void forget(String account) {}
        };
    }

    @AfterEach
    void close() {
        calls.close();
        routing.close();
        services.close();
        bank.close();
    }

    private TextLine call(String... digits) {
        var line = new TextLine(List.of(digits).stream().map(Answer.Digits::new).toArray(Answer[]::new));
        calls.take(new Arrival(id, new PhoneNumbers("US", List.of()).caller("+431234567", true), "+15550100"), line);
        return line;
    }

    private List<Event> events() {
        return routing.journal().of(id).stream().map(JournalEntry::event).toList();
    }

    @Test
    void whoHasProvenTheirAccountIsItsHolderAndWhatIsFoundOfThemIsKnown() {
        var line = call("4711", "918273");

        var interaction = routing.router().find(id).orElseThrow();
        assertThat(interaction.customerName()).isEqualTo("Wei Li");
        assertThat(interaction.customer()).isEqualTo(new CustomerId("ACCOUNT4711"));
        assertThat(interaction.attributes())
                .containsEntry("verifiedAccount", "4711")
                .containsEntry("credit", "250")
                .containsEntry("language", "zh");
        assertThat(interaction.queue()).hasToString("sales");
        assertThat(line.heard).containsExactly("账号？", "密码？");
        assertThat(identified)
                .containsExactly(
                        new Address.Verified(Address.Voucher.TRUNK, "+431234567"),
                        new Address.Verified(Address.Voucher.ACCOUNT, "4711"));
        assertThat(events())
                .as("the account is known before who has it, so that it leads to them")
                .containsSubsequence(
                        new Event.AttributesSet(Map.of("verifiedAccount", "4711")),
                        new Event.CustomerIdentified(new CustomerId("ACCOUNT4711"), "Wei Li"));
    }

    @Test
    void thePinIsNowhereInTheJournal() {
        call("4711", "918274", "4711", "918273");

        assertThat(routing.journal().of(id)).extracting(EventJson::write).noneMatch(entry -> entry.contains("91827"));
        assertThat(events())
                .filteredOn(Event.CustomerIdentified.class::isInstance)
                .hasSize(2);
    }

    @Test
    void whoHasNotProvenItStaysWhoCallsFromTheirNumber() {
        call("4711", "1", "4711", "2", "4711", "3");

        var interaction = routing.router().find(id).orElseThrow();
        assertThat(interaction.customer()).isEqualTo(new CustomerId("TRUNK+431234567"));
        assertThat(interaction.attributes()).doesNotContainKey("verifiedAccount");
        assertThat(interaction.queue()).hasToString("support");
    }

    @Test
    void whoHangsUpWhileAServiceIsAskedIsNotQueued() {
        var line = new TextLine(new Answer.Digits("4711"), new Answer.Digits("918273"));
        bank.answer("/credit/4711", (exchange, _) -> {
            line.hangsUpAtOnce = true;
            TestService.send(exchange, 200, "{\"credit\": 250}");
        });

        calls.take(new Arrival(id, new PhoneNumbers("US", List.of()).caller("+431234567", true), "+15550100"), line);

        assertThat(line.moves).isEmpty();
        assertThat(events()).contains(new Event.Ended(Party.CUSTOMER, "hung-up"));
    }
}
