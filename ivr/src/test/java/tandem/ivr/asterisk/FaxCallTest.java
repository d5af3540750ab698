package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tandem.core.AgentId;
import tandem.core.FaxLine;
import tandem.core.FaxLine.Sent;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.ivr.call.CallbackNumbers;
import tandem.ivr.call.InboundProperties;
import tandem.ivr.call.PhoneNumbers;
import tandem.ivr.fax.FaxReception;
import tandem.ivr.fax.FaxSending;
import tandem.ivr.outbound.LiveOutboundRules;
import tandem.ivr.outbound.OutsideNumbers;

/// Faxes between two real Asterisks, by sound and by T.38.
class FaxCallTest extends WiredNodeTest {
    private static final Duration A_FAX = Duration.ofSeconds(60);
    private static final String OURS = "+15550198";
    /// Of a TIFF without pages.
    private static final int HEADER = 8;

    private static final QueueId SUPPORT = new QueueId("support");
    private static FaxMachine machine;
    private static FaxSending sending;

    @BeforeAll
    static void plugIn() throws IOException {
        machine = new FaxMachine(installation, folder.resolve("machine"));
        machine.pluggedInAs("faxline");
        var callable = new CallbackNumbers(
                new PhoneNumbers("US", List.of()),
                new InboundProperties.Callback(Set.of(PhoneNumberType.FIXED_LINE_OR_MOBILE), Set.of()));
        var rules = new LiveOutboundRules(folder.resolve("no.yml"), routing.router()::configuration, callable);
        var numbers = new OutsideNumbers(callable.reading(), rules, routing.router()::configuration, "faxline");
        var system = node.getBean(TelephoneSystem.class);
        sending =
                new FaxSending(folder.resolve("out"), system.calls().servers(), numbers, _ -> OURS, Clock.systemUTC());
        system.whenever(sending::on);
    }

    @AfterAll
    static void plugOut() {
        machine.close();
    }

    @BeforeEach
    void emptyTray() {
        faxes.taken.clear();
        faxes.isJammed = false;
    }

    private static FaxTray.Taken awaitFax() {
        await().atMost(A_FAX).until(() -> !faxes.taken.isEmpty());
        return faxes.taken.getFirst();
    }

    private static List<Path> left() throws IOException {
        try (var files = Files.list(installation.spool.resolve("faxes"))) {
            return files.toList();
        }
    }

    private static String succeeded(String way) {
        var stats = installation.asterisk.rx("fax show stats");
        return stats.substring(stats.indexOf(way))
                .lines()
                .filter(line -> line.startsWith("Success"))
                .findFirst()
                .orElse("");
    }

    @Test
    void faxThatComesAsSoundIsTakenWhole() throws IOException {
        machine.sends(OURS, 1, "F");

        var fax = awaitFax();
        assertThat(fax.pages()).isEqualTo(1);
        assertThat(fax.fax().fault()).isNull();
        assertThat(fax.fax().from()).isEqualTo(FaxMachine.NUMBER);
        assertThat(fax.fax().isNumber()).isTrue();
        assertThat(fax.fax().to()).isEqualTo(OURS);
        assertThat(fax.fax().queue()).isEqualTo(SUPPORT);
        await().until(() -> left().isEmpty());
        var call = awaitCall(FaxMachine.NUMBER, InteractionState.CLOSED);
        assertThat(call.to()).isEqualTo(OURS);
    }

    @Test
    void faxThatComesByT38IsTakenWhole() {
        var before = succeeded("Spandsp T.38");
        machine.sends(OURS, 2, "z");

        var fax = awaitFax();
        assertThat(fax.pages()).isEqualTo(2);
        assertThat(fax.fax().fault()).isNull();
        assertThat(succeeded("Spandsp T.38")).isNotEqualTo(before);
    }

    @Test
    void faxThatBreaksOffKeepsThePagesThatCame() {
        machine.sends(OURS, 4, "F");
        await().atMost(A_FAX)
                .until(() -> left().stream()
                        .anyMatch(file -> file.toString().endsWith(".tif")
                                && file.toFile().length() > HEADER));

        machine.isUnplugged();

        var fax = awaitFax();
        assertThat(fax.pages()).isBetween(1, 3);
        assertThat(fax.fax().fault()).isNotNull();
    }

    @Test
    void faxWaitsForWhoeverCannotKeepItAndIsNotLost() throws IOException {
        faxes.isJammed = true;
        machine.sends(OURS, 1, "z");
        var reception = node.getBean(FaxReception.class);
        await().atMost(A_FAX).until(() -> reception.troubles().containsValue("the disk is full"));
        assertThat(left()).hasSize(2);

        faxes.isJammed = false;
        reception.lookAround();

        assertThat(awaitFax().pages()).isEqualTo(1);
        await().until(() -> reception.troubles().isEmpty());
        await().until(() -> left().isEmpty());
    }

    @Test
    void personWhoCallsTheFaxNumberLeavesNothing() {
        var from = number();
        try (var caller = dial(OURS, from)) {
            await().atMost(LONG).until(() -> isIn(from, "ReceiveFAX"));
            caller.hangUp();
            assertThat(awaitCall(from, InteractionState.CLOSED).to()).isEqualTo(OURS);
            await().atMost(LONG).until(() -> left().isEmpty());
        }
        assertThat(faxes.taken).isEmpty();
    }

    @Test
    void faxIsSentAndItsPagesArrive() throws IOException {
        var pages = FaxMachine.paper(sending.file("two"), 2);
        var notes = new ArrayList<String>();

        var sent = sending.send(new FaxLine.Wish(pages, FaxMachine.NUMBER, SUPPORT), null, notes::add);

        assertThat(sent).isEqualTo(new Sent.Arrived(2));
        assertThat(notes).hasSize(1);
        await().until(() -> FaxTray.pages(machine.received(FaxMachine.NUMBER)) == 2);
    }

    @Test
    void faxToABusyMachineIsForLater() throws IOException {
        var pages = FaxMachine.paper(sending.file("busy"), 1);

        assertThat(sending.send(new FaxLine.Wish(pages, FaxMachine.BUSY, SUPPORT), null, _ -> {}))
                .isEqualTo(new Sent.NotNow("It is busy."));
    }

    @Test
    void faxMayGoWhereTheAgentMayCall() {
        var anna = new AgentId("anna");
        assertThat(sending.judge(anna, FaxMachine.NUMBER, SUPPORT)).isInstanceOf(FaxLine.Verdict.Allowed.class);
        assertThat(sending.judge(anna, "112", SUPPORT)).isInstanceOf(FaxLine.Verdict.Refused.class);
        assertThat(sending.judge(anna, "+19005550100", SUPPORT)).isInstanceOf(FaxLine.Verdict.Refused.class);
    }
}
