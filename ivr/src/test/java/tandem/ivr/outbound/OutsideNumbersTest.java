package tandem.ivr.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tandem.core.AgentId;
import tandem.core.QueueId;
import tandem.ivr.call.CallbackNumbers;
import tandem.ivr.call.InboundProperties;
import tandem.ivr.call.PhoneNumbers;
import tandem.routing.config.ConfigurationFiles;
import tandem.routing.model.InvalidConfigurationException;
import tandem.routing.model.RoutingConfiguration;

class OutsideNumbersTest {
    private static final Path CONFIG = Path.of(System.getProperty("tandem.root"), "config");
    private static final RoutingConfiguration ROUTING = ConfigurationFiles.load(CONFIG);
    private static final AgentId ANNA = new AgentId("anna");
    private static final AgentId BEN = new AgentId("ben"); // a senior
    private static final QueueId SALES = new QueueId("sales");

    @TempDir
    private Path folder;

    private final CallbackNumbers callbacks = new CallbackNumbers(
            new PhoneNumbers("US", List.of()),
            new Binder(new MapConfigurationPropertySource())
                    .bindOrCreate("tandem.ivr", InboundProperties.class)
                    .callback());

    private Path file() {
        return folder.resolve("outbound.yml");
    }

    private LiveOutboundRules rules(String yaml) throws IOException {
        Files.writeString(file(), yaml);
        return new LiveOutboundRules(file(), () -> ROUTING, callbacks);
    }

    private OutsideNumbers numbers(LiveOutboundRules rules) {
        return new OutsideNumbers(callbacks.reading(), rules, () -> ROUTING, "trunk");
    }

    @Test
    void whatWeShipIsRightAndFitsItsSchema() throws IOException {
        var shipped = Files.readString(CONFIG.resolve("outbound.yml"));

        assertThat(rules(shipped).get().rights()).isNotEmpty();
        assertThat(isAcceptedBySchema(shipped)).isTrue();
    }

    @Test
    void withoutAFileEverybodyMayCallWhatCallersMayHaveCalledBack() {
        var numbers = numbers(new LiveOutboundRules(file(), () -> ROUTING, callbacks));

        assertThat(numbers.judge(ANNA, "(650) 234-5678", null))
                .isEqualTo(new OutboundVerdict.Allowed("+16502345678", "trunk", ""));
        assertThat(numbers.judge(ANNA, "+8821621111111", null))
                .isEqualTo(new OutboundVerdict.Refused("+8821621111111"));
    }

    @ParameterizedTest
    @CsvSource({
        "911,ShortNumber",
        "112,ShortNumber",
        "1001,ShortNumber",
        "5550123,NotANumber",
        "anna,NotANumber",
        "'',NotANumber",
        "anna1,NotANumber",
        "+439999999999999,NotANumber",
        "9002345678,Refused",
        "+447012345678,Refused",
        "+16502345678,Allowed",
        "  00 ,ShortNumber"
    })
    void whatIsDialledIsANumberThatCostsNothingExtra(String number, String verdict) {
        var numbers = numbers(new LiveOutboundRules(file(), () -> ROUTING, callbacks));

        assertThat(numbers.judge(ANNA, number, null).getClass().getSimpleName()).isEqualTo(verdict);
    }

    @Test
    void anAgentMayWhatOneOfTheRightsGrantsThem() throws IOException {
        var numbers = numbers(rules("""
                allow:
                  - { countries: [at], types: [mobile] }
                  - { agents: "tag:senior", prefixes: ["+4930"] }
                refuse: ["+43660666"]
                """));

        assertThat(numbers.judge(ANNA, "+4366012345678", null)).isInstanceOf(OutboundVerdict.Allowed.class);
        assertThat(numbers.judge(ANNA, "+4366066645678", null)).isInstanceOf(OutboundVerdict.Refused.class);
        assertThat(numbers.judge(BEN, "+493012345678", null)).isInstanceOf(OutboundVerdict.Allowed.class);
        assertThat(numbers.judge(ANNA, "+493012345678", null))
                .isEqualTo(new OutboundVerdict.NotPermitted("+493012345678"));
        assertThat(numbers.judge(BEN, "+498912345678", null)).isInstanceOf(OutboundVerdict.Refused.class);
        assertThat(numbers.judge(new AgentId("nobody"), "+4366012345678", null))
                .isInstanceOf(OutboundVerdict.NotPermitted.class);
    }

    @Test
    void aQueueHasItsTrunkAndItsNumber() throws IOException {
        var numbers = numbers(rules("""
                callerId: "+15550100"
                queues:
                  sales: { callerId: "+15550101" }
                  support: { trunk: other }
                """));

        assertThat(numbers.judge(ANNA, "6502345678", SALES))
                .isEqualTo(new OutboundVerdict.Allowed("+16502345678", "trunk", "+15550101"));
        assertThat(numbers.judge(ANNA, "6502345678", new QueueId("support")))
                .isEqualTo(new OutboundVerdict.Allowed("+16502345678", "other", "+15550100"));
        assertThat(numbers.judge(ANNA, "6502345678", null))
                .isEqualTo(new OutboundVerdict.Allowed("+16502345678", "trunk", "+15550100"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "allow: [{ types: [premium-rate] }]",
                "allow: [{ types: [mobil] }]",
                "allow: [{ types: [] }]",
                "allow: [{ countries: [Austria] }]",
                "allow: [{ prefixes: [\"0660\"] }]",
                "allow: [{ who: anna }]",
                "refuse: [\"+\"]",
                "callerId: Anna",
                "trunk: \"trunk/1,x\"",
                "hours: { days: [monday] }",
                "hours: { from: 9 }",
                "hours: { till: \"20:00\" }",
                "dial: everything"
            })
    void whatIsWrongIsRefusedBySchemaAndReader(String yaml) throws IOException {
        assertThatThrownBy(() -> rules(yaml))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageStartingWith("outbound.yml:1: ");
        assertThat(isAcceptedBySchema(yaml)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'queues: { sale: { trunk: other } }',there is no queue 'sale'; did you mean 'sales'?",
        "'allow: [{ agents: \"tag:seniors\" }]',tag",
        "'allow: [{ agents: \"sales >=\" }]',column",
        "'allow: [{ countries: [XX] }]','XX'"
    })
    void namesThatDoNotExistAreTold(String yaml, String reason) {
        assertThatThrownBy(() -> rules(yaml)).hasMessageContaining(reason);
    }

    @Test
    void aChangeIsInForceAndAWrongOneChangesNothing() throws IOException {
        try (var rules = rules("allow: []").start()) {
            assertThat(numbers(rules).judge(ANNA, "6502345678", null)).isInstanceOf(OutboundVerdict.Refused.class);

            Files.writeString(file(), "allow: [{ countries: [US] }]");
            await().untilAsserted(() -> assertThat(numbers(rules).judge(ANNA, "6502345678", null))
                    .isInstanceOf(OutboundVerdict.Allowed.class));

            Files.writeString(file(), "alow: []");
            await().untilAsserted(() ->
                    assertThat(rules.problems()).singleElement().asString().contains("allow"));
            assertThat(numbers(rules).judge(ANNA, "6502345678", null)).isInstanceOf(OutboundVerdict.Allowed.class);
        }
    }

    private static boolean isAcceptedBySchema(String yaml) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(CONFIG.resolve("schema/outbound.schema.json")), InputFormat.JSON)
                .validate(yaml, InputFormat.YAML)
                .isEmpty();
    }
}
