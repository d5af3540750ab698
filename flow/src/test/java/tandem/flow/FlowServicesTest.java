package tandem.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.core.Claims;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.Event.AnswerBy;
import tandem.flow.service.Finding;
import tandem.flow.service.Proof;
import tandem.routing.model.Requirement;

/// Steps that ask somebody other than the caller.
class FlowServicesTest {
    private static final Flow BANK = Flows.read("""
            flow: bank
            numbers: "*"
            steps:
              whose:
                authenticate:
                  service: bank
                  account: { say: Your account number?, minDigits: 4, maxDigits: 8, noInput: [ Your account please. ] }
                  pin: { say: Your PIN?, minDigits: 4, maxDigits: 6, noMatch: [ Four digits please. ] }
                  wrong: These do not belong together.
                  attempts: 2
                next: balance
                otherwise: toSupport
                locked: lockedOut
                unavailable: toBilling
              balance:
                lookup: { service: bank, path: "/balance/{verifiedAccount}", values: { cents: $.cents } }
                next: say
                otherwise: toBilling
              say: { say: "Your balance is {number:cents} cents.", next: toSales }
              lockedOut: { end: Please call us tomorrow. }
              toSales: { queue: sales, otherwise: lockedOut }
              toSupport: { queue: support, otherwise: lockedOut }
              toBilling: { queue: billing, otherwise: lockedOut }
            """);

    private static final Proof THEIRS = new Proof.Theirs("4711", "Wei Li");

    private static Answer.Digits digits(String digits) {
        return new Answer.Digits(digits);
    }

    private static Action queue(String name) {
        return new Action.Queue(new QueueId(name), Requirement.NONE, 0);
    }

    @Test
    void whoKnowsThePinIsVerifiedFromThenOn() {
        var caller = new TextCaller(BANK, digits("4711"), digits("1234"))
                .proving(THEIRS)
                .finding("/balance/4711", new Finding.Found(Map.of("cents", "250")));

        assertThat(caller.walk()).isEqualTo(queue("sales"));
        assertThat(caller.heard).containsExactly("Your account number?", "Your PIN?", "Your balance is 250 cents.");
        assertThat(caller.events)
                .containsSubsequence(
                        new Event.FlowStepped("bank", "whose", "verified", AnswerBy.DIGITS),
                        new Event.AttributesSet(Map.of("verifiedAccount", "4711")))
                .as("what is found by a proven account is known")
                .contains(new Event.AttributesSet(Map.of("cents", "250")));
    }

    @Test
    void noPinIsEverInTheJournalNorInWhatAnotherNodeGetsNorInAnyText() {
        var caller = new TextCaller(BANK, digits("4711"), digits("918273"), digits("4711"), digits("918274"))
                .proving(new Proof.Wrong(), new Proof.Wrong());

        caller.walk();

        assertThat(caller.events.toString()).doesNotContain("91827", "4711");
        assertThat(caller.run().place().toJson()).doesNotContain("91827");
        assertThat(caller.asked).containsExactly("bank /authenticate 4711 PIN", "bank /authenticate 4711 PIN");
    }

    @Test
    void wrongOnesMayTryAgainAsOftenAsTheFlowAllows() {
        var caller = new TextCaller(BANK, digits("4711"), digits("0000"), digits("4711"), digits("1111"))
                .proving(new Proof.Wrong(), new Proof.Wrong());

        assertThat(caller.walk()).isEqualTo(queue("support"));
        assertThat(caller.heard)
                .containsExactly(
                        "Your account number?",
                        "Your PIN?",
                        "These do not belong together.",
                        "Your account number?",
                        "Your PIN?");
        assertThat(caller.events).noneMatch(event -> event instanceof Event.AttributesSet);
    }

    @Test
    void bothQuestionsHaveTheirOwnRetries() {
        var caller = new TextCaller(BANK, new Answer.Silence(), digits("4711"), new Answer.NoMatch(), digits("1234"))
                .proving(THEIRS);

        caller.walk();

        assertThat(caller.heard)
                .containsExactly(
                        "Your account number?",
                        "Your account please.",
                        "Your account number?",
                        "Your PIN?",
                        "Four digits please.",
                        "Your PIN?");
    }

    @Test
    void whoIsLockedOutAndWhoCannotBeToldGoTheirOwnWays() {
        var locked = new TextCaller(BANK, digits("4711"), digits("1234")).proving(new Proof.Locked());
        locked.walk();
        assertThat(locked.heard).last().isEqualTo("Please call us tomorrow.");

        var unsure = new TextCaller(BANK, digits("4711"), digits("1234")).proving(new Proof.Unavailable("gone"));
        assertThat(unsure.walk()).isEqualTo(queue("billing"));
    }

    @Test
    void anotherNodeBeginsWithTheAccountNumber() {
        var run = new FlowRun(BANK, Map.of(), _ -> Flows.OFFICE);
        run.after(new Happening.Begun(Instant.EPOCH));
        run.after(new Happening.Answered(digits("4711"), Instant.EPOCH));

        var again = new TextCaller(FlowRun.resume(BANK, run.place(), Map.of(), _ -> Flows.OFFICE));
        again.walk();

        assertThat(again.heard).first().isEqualTo("Your account number?");
    }

    private static final Flow ORDER = Flows.read("""
            flow: shop
            numbers: "*"
            steps:
              order:
                gather: { say: Your order?, attribute: order }
                next: status
                otherwise: toSupport
              status:
                lookup:
                  service: shop
                  path: /orders/{order}?caller={dialled}
                  values: { status: $.status, value: $.value }
                next: which
                otherwise: toSupport
                notFound: unknown
              which:
                branch: { attribute: status, cases: { shipped: { is: "ship*", next: onItsWay } } }
                otherwise: toSales
              onItsWay: { end: It is on its way. }
              unknown: { end: We do not know it. }
              toSales: { queue: sales, otherwise: unknown }
              toSupport: { queue: support, otherwise: unknown }
            """);

    private static TextCaller ordering(String order, String path, Finding finding) {
        var run = new FlowRun(ORDER, Map.of("dialled", "+43 1"), _ -> Flows.OFFICE);
        return new TextCaller(run, digits(order)).finding(path, finding);
    }

    @Test
    void whatIsFoundDecidesAndIsWhatTheCallerSaysWhereTheySaidByWhat() {
        var values = Map.of("status", "shipped", "value", "vip");
        var caller = ordering("4711", "/orders/4711?caller=%2B43%201", new Finding.Found(values));

        caller.walk();

        assertThat(caller.heard).last().isEqualTo("It is on its way.");
        assertThat(caller.events)
                .as("whoever keys in somebody's order number is not therefore a vip")
                .contains(new Event.AttributesSet(Map.of(), new Claims(values)))
                .doesNotContain(new Event.AttributesSet(values));
    }

    @Test
    void failuresAndGapsGoTheirOwnWays() {
        var nothing = ordering("1", "/orders/1?caller=%2B43%201", new Finding.NotFound());
        nothing.walk();
        assertThat(nothing.heard).last().isEqualTo("We do not know it.");
        assertThat(nothing.steps()).contains("status=not found");

        var failed = ordering("1", "/elsewhere", new Finding.NotFound());
        assertThat(failed.walk()).isEqualTo(queue("support"));
        assertThat(failed.steps()).contains("status=failed");
    }

    @ParameterizedTest
    @CsvSource({
        "815,/o/815",
        "a b/c?d&e#f,/o/a%20b%2Fc%3Fd%26e%23f",
        "..,",
        "' ',",
        "'.',",
        "+43,/o/%2B43",
        "零,/o/%E9%9B%B6"
    })
    void aValueInAPathLeadsNowhereElse(String value, String path) {
        assertThat(PathTemplate.parse("/o/{order}").filled(Map.of("order", value)))
                .isEqualTo(Optional.ofNullable(path));
    }

    @Test
    void anAttributeThatIsNotSetLeavesNothingToAskFor() {
        assertThat(PathTemplate.parse("/o/{order}").filled(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"orders", "https://evil.example/{order}", "/o/{", "/o/{}", "/o/{a b}", "/o#{order}", "/o/ x"})
    void aPathThatIsNoneIsRefused(String path) {
        assertThatThrownBy(() -> PathTemplate.parse(path)).isInstanceOf(IllegalArgumentException.class);
    }

    private static final Flow SPEAKING = Flows.read("""
            flow: main
            numbers: "*"
            steps:
              usual: { language: history, next: whether }
              whether: { lookup: customer, next: again, otherwise: hello }
              again: { say: { en: Welcome back., zh: 欢迎再次来电。 }, next: toSales }
              hello: { say: { en: Welcome., zh: 您好。 }, next: toSales }
              toSales: { queue: { to: sales, require: "lang:{language} >= 2" }, otherwise: bye }
              bye: { end: Goodbye. }
            """);

    @ParameterizedTest
    @CsvSource({
        "true,zh,欢迎再次来电。,zh",
        "true,zh-TW,欢迎再次来电。,zh",
        "true,en,Welcome back.,en",
        "true,fr,Welcome back.,en",
        "true,,Welcome back.,en",
        "false,,Welcome.,en"
    })
    void languageOfTheLastCallIsSpokenAndAskedForInTheQueue(boolean known, String last, String heard, String language) {
        var caller = new TextCaller(SPEAKING).knownAs(known, last);

        assertThat(caller.walk())
                .isEqualTo(new Action.Queue(new QueueId("sales"), Requirement.skill("lang:" + language, 2), 0));
        assertThat(caller.heard).containsExactly(heard);
    }

    // ---- what is wrong with them, by file and line

    private static String flow(String steps) {
        return "flow: main\nnumbers: \"*\"\nsteps:\n" + steps.indent(2) + "  bye: { end: Bye }\n";
    }

    @Test
    void servicesAndAttributesThatAreNotThereAreNamed() {
        assertThat(Flows.problems(flow("""
                status:
                  lookup: { service: shopp, path: "/orders/{ordre}", values: { status: $.status } }
                  next: whose
                  otherwise: bye
                whose:
                  authenticate:
                    service: bnk
                    account: { say: Account? }
                    pin: { say: PIN? }
                    wrong: No.
                  next: bye
                  otherwise: bye
                """)))
                .containsExactly(
                        "test.yml:5: there is no service 'shopp' in tandem.ivr.services of application.yml;"
                                + " did you mean 'shop'?",
                        "test.yml:10: there is no service 'bnk' in tandem.ivr.services of application.yml;"
                                + " did you mean 'bank'?",
                        "test.yml:5: nothing in this flow sets 'ordre', for which it asks");
    }

    @Test
    void whatIsMissingOrWrongInALookupIsNamed() {
        assertThat(Flows.problems(flow("""
                one: { lookup: nobody, next: two, otherwise: bye }
                two: { lookup: { service: shop }, next: three, otherwise: bye }
                three:
                  lookup: { service: shop, path: orders, values: { language: $.a, b: b } }
                  next: bye
                  otherwise: bye
                """)))
                .containsExactly(
                        "test.yml:4: customer, or { service, path, values } is expected here, not 'nobody'",
                        "test.yml:5: 'path' is missing: what is asked for, below the service's address,"
                                + " such as /orders/{order}",
                        "test.yml:5: 'values' is missing: attributes, and where in the answer they stand,"
                                + " such as { status: $.order.status }",
                        "test.yml:7: a path below the service's address is such as /orders/{order}: not 'orders'",
                        "test.yml:7: 'language' is noted by Tandem itself; the step 'language: zh' changes it",
                        "test.yml:7: a JSON path begins with $, such as $.order.status: not 'b'");
    }

    @Test
    void whatIsMissingInAnAuthenticationIsNamed() {
        assertThat(Flows.problems(flow("""
                whose:
                  authenticate: { service: bank, path: "/a/{dialled}", account: { say: A, minDigits: 9, maxDigits: 8 } }
                  next: bye
                  otherwise: bye
                """)))
                .containsExactly(
                        "test.yml:5: account and PIN are sent in the request's body: the path has no attributes",
                        "test.yml:5: minDigits is more than maxDigits",
                        "test.yml:5: 'pin' is missing: how it is asked for,"
                                + " such as { say: Your number please., maxDigits: 8 }",
                        "test.yml:5: 'wrong' is missing: what is said when account and PIN do not belong together");
    }

    @Test
    void aLanguageForWhichTheQueueHasNoSkillIsNamed() {
        assertThat(Flows.problems(flow("""
                usual: { language: history, next: hello }
                hello: { say: { en: Hello, fr: Bonjour }, next: toSales }
                toSales: { queue: { to: sales, require: "lang:{language}" }, otherwise: bye }
                """))).containsExactly("test.yml:6: there is no skill 'lang:fr'");
    }
}
