package tandem.ivr.flow;

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
}
