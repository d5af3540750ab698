package tandem.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlowRulesTest {

    private static String flow(String steps) {
        return "flow: main\nnumbers: \"*\"\nsteps:\n" + steps.indent(2);
    }

    @Test
    void unknownStepIsNamedWithItsLine() {
        assertThat(Flows.problems(flow("""
                hello:
                  say: Hello
                  next: nowhere
                """))).containsExactly("test.yml:6: unknown step 'nowhere'");
    }

    @Test
    void unreachableStepIsNamed() {
        assertThat(Flows.problems(flow("""
                hello: { say: Hello, next: bye }
                bye: { end: Bye }
                lost: { say: Nobody hears this, next: bye }
                """))).containsExactly("test.yml:6: step 'lost' can never be reached");
    }

    @Test
    void calendarThatIsNotThereIsNamed() {
        assertThat(Flows.problems(flow("""
                open: { hours: ofice, next: bye, otherwise: bye }
                bye: { end: Bye }
                """)))
                .containsExactly("test.yml:4: there is no calendar 'ofice' in calendars.yml; did you mean 'office'?");
    }

    @Test
    void hoursWrittenIntoTheFlowAreRefused() {
        assertThat(Flows.problems(flow("""
                open: { hours: { zone: UTC, open: { mon-fri: 08:00-17:00 } }, next: bye, otherwise: bye }
                bye: { end: Bye }
                """)))
                .containsExactly("test.yml:4: a calendar of calendars.yml is named here, such as office;"
                        + " its hours are written there");
    }

    @Test
    void menuWithoutLastResortIsRefused() {
        assertThat(Flows.problems(flow("""
                topic:
                  menu: { say: Sales?, choices: { sales: { press: 1, next: bye } } }
                bye: { end: Bye }
                """)))
                .singleElement()
                .asString()
                .startsWith("test.yml:5: 'otherwise' is missing");
    }

    @Test
    void callerWhoDoesNothingMayNotGoRound() {
        assertThat(Flows.problems(flow("""
                topic:
                  menu: { say: Sales?, choices: { sales: { press: 1, next: bye } } }
                  otherwise: sorry
                sorry: { say: Try again, next: topic }
                bye: { end: Bye }
                """)))
                .containsExactly(
                        "test.yml:7: a caller who does nothing would go round for ever: 'sorry' leads back to 'topic'");
    }

    @Test
    void unknownQueueIsNamed() {
        assertThat(Flows.problems(flow("""
                toNobody: { queue: nobody, otherwise: bye }
                bye: { end: Bye }
                """))).containsExactly("test.yml:4: unknown queue 'nobody'");
    }

    @Test
    void choiceNeedsAKeyForWhereNothingListens() {
        assertThat(Flows.problems(flow("""
                topic:
                  menu:
                    say: Sales?
                    choices:
                      sales: { speech: sales, next: bye }
                  otherwise: bye
                bye: { end: Bye }
                """)))
                .singleElement()
                .asString()
                .contains("test.yml:8:")
                .contains("needs 'press'");
    }

    /// With file and line, and by whatever way chats get there.
    @Test
    void whatCannotBeDoneInWritingIsRefusedWhereChatsCome() {
        assertThat(Flows.problems("""
                flow: chats
                chats: "*"
                person: nowhere
                steps:
                  hello: { play: welcome, next: message }
                  message: { voicemail: support, otherwise: bye }
                  bye: { end: Bye }
                """))
                .containsExactlyInAnyOrder(
                        "test.yml:3: unknown step 'nowhere'",
                        "test.yml:5: step 'hello' plays a recording, and chats come here: say it as a text",
                        "test.yml:6: step 'message' takes a spoken message, and chats come here: lead them to a queue");
        assertThat(Flows.problems("flow: chats\nchats: calls\nsteps:\n  bye: { end: Bye }\n"))
                .containsExactly("test.yml:1: 'chats' names 'calls', which is no queue of queues.yml that takes chat");
    }

    @Test
    void oneKeyCannotMeanTwoThings() {
        assertThat(Flows.problems(flow("""
                topic:
                  menu:
                    say: Sales?
                    choices:
                      sales: { press: 1, next: bye }
                      support: { press: 1, next: bye }
                  otherwise: bye
                bye: { end: Bye }
                """))).containsExactly("test.yml:9: '1' already means 'sales'");
    }

    @Test
    void misspeltFieldIsNamedWithWhatIsAllowed() {
        assertThat(Flows.problems(flow("""
                hello: { say: Hello, nxt: bye, next: bye }
                bye: { end: Bye }
                """)))
                .containsExactly("test.yml:4: 'nxt' is unknown here; did you mean 'next'; allowed: bargeIn, next, say");
    }

    @Test
    void unbalancedBracesAreNoPlaceholder() {
        assertThat(Flows.problems(flow("""
                hello: { say: "Your order {order} is ready", next: bye }
                bye: { end: Bye }
                """))).singleElement().asString().contains("{digits:name}");
    }

    @Test
    void brokenYamlIsNamedWithItsLine() {
        assertThat(Flows.problems("flow: main\nsteps: [\n"))
                .singleElement()
                .asString()
                .startsWith("test.yml:3:");
    }

    @Test
    void everyMistakeIsReportedAtOnce() {
        assertThat(Flows.problems("""
                flow: main
                language: klingon!
                steps:
                  a: { say: A, menu: {} }
                  b: { set: {}, next: a }
                """)).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void attributeThatNothingSetsIsNamed() {
        assertThat(Flows.problems(flow("""
                ask: { gather: { say: "Your order, please.", attribute: order }, next: told, otherwise: bye }
                told: { say: "Order {digits:ordre} on {digits:dialled}.", next: bye }
                bye: { end: Bye }
                """)))
                .containsExactly(
                        "test.yml:5: nothing in this flow sets 'ordre', of which it speaks; did you mean 'order'?");
    }

    @Test
    void valueThatCannotBeSpokenSoIsNamed() {
        assertThat(Flows.problems(flow("""
                facts: { set: { n: 1234567890123456789, open: "25:00", code: 上海 }, next: told }
                told: { say: "{number:n} {time:open} {digits:code}", next: bye }
                bye: { end: Bye }
                """)))
                .containsExactlyInAnyOrder(
                        "test.yml:4: '1234567890123456789' of 'n' is no number of at most 12 digits, as {number:n} needs",
                        "test.yml:4: '25:00' of 'open' is no time such as 15:05, as {time:open} needs",
                        "test.yml:4: '上海' of 'code' has no digits that {digits:code} could speak");
    }

    @Test
    void midnightCanBeSpoken() {
        assertThat(Flows.problems(flow("""
                facts: { set: { open: "00:00" }, next: told }
                told: { say: "{time:open}", next: bye }
                bye: { end: Bye }
                """))).isEmpty();
    }

    @Test
    void textOfNothingButMarksIsRefused() {
        assertThat(Flows.problems(flow("""
                hello: { say: "...", next: bye }
                bye: { end: Bye }
                """))).containsExactly("test.yml:4: there is nothing in it that can be spoken");
    }

    @Test
    void attributeThatNothingSetsCannotBeBranchedBy() {
        assertThat(Flows.problems(flow("""
                note: { set: { topic: sales }, next: which }
                which:
                  branch: { attribute: topik, cases: { a: { is: sales, next: bye } } }
                  otherwise: bye
                bye: { end: Bye }
                """)))
                .containsExactly("test.yml:6: nothing in this flow sets 'topik', by which it goes on;"
                        + " did you mean 'topic'?");
    }

    @Test
    void whatTandemNotesItselfCannotBeSet() {
        assertThat(Flows.problems(flow("""
                note: { set: { language: zh }, next: order }
                order:
                  gather: { say: Account?, attribute: verifiedAccount }
                  next: reason
                  otherwise: bye
                reason:
                  ask: { say: Why?, attribute: dialled }
                  next: bye
                  otherwise: bye
                bye: { end: Bye }
                """)))
                .containsExactly(
                        "test.yml:4: 'language' is noted by Tandem itself; the step 'language: zh' changes it",
                        "test.yml:6: 'verifiedAccount' is noted by Tandem itself; the step 'authenticate' proves it",
                        "test.yml:10: 'dialled' is noted by Tandem itself");
    }

    @Test
    void queueThatTakesNoCallbacksOrMessagesIsNamed() {
        assertThat(Flows.problems(flow("""
                back: { callback: sales, otherwise: message }
                message: { voicemail: billing, otherwise: other }
                other: { callback: nowhere, otherwise: bye }
                bye: { end: Bye }
                """)))
                .containsExactly(
                        "test.yml:4: queue 'sales' does not take this: add callback to its channels in queues.yml",
                        "test.yml:5: queue 'billing' does not take this: add voicemail to its channels in queues.yml",
                        "test.yml:6: unknown queue 'nowhere'");
    }
}
