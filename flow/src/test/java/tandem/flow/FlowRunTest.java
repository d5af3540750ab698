package tandem.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.core.Claims;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.Event.AnswerBy;
import tandem.routing.model.Requirement;

class FlowRunTest {
    private static final Flow FLOW = Flows.read("""
            flow: main
            numbers: "*"
            steps:
              hello: { say: Welcome., next: topic }
              topic:
                menu:
                  say: Sales or support?
                  choices:
                    sales: { press: 1, speech: [sales, buy something], next: toSales }
                    support: { press: 2, speech: support, next: order }
                    again: { press: 9, next: hello }
                    chinese: { press: 8, next: zh }
                  noInput: [ I heard nothing., { say: Still nothing., repeat: false } ]
                  noMatch: [ What? ]
                otherwise: operator
              toSales: { queue: { to: sales, require: lang:en >= 3, priority: 2 }, otherwise: bye }
              order:
                gather: { say: Which order?, attribute: order, minDigits: 2, maxDigits: 6, noInput: [ Your order please. ] }
                next: confirm
                otherwise: confirm
              confirm: { say: "Order {digits:order}.", next: note }
              note: { set: { topic: support }, next: toSupport }
              toSupport: { queue: support, otherwise: bye }
              zh: { language: zh, next: chineseHello }
              chineseHello: { say: { en: Hello., zh: 您好。 }, next: toChinese }
              toChinese: { queue: { to: sales, require: lang:zh }, otherwise: bye }
              operator: { say: One moment., next: toSupport }
              bye: { end: Goodbye. }
            """);

    @Test
    void digitLeadsToTheQueueOfItsChoice() {
        var caller = new TextCaller(FLOW, new Answer.Digits("1"));

        assertThat(caller.walk()).isEqualTo(new Action.Queue(new QueueId("sales"), Requirement.skill("lang:en", 3), 2));
        assertThat(caller.heard).containsExactly("Welcome.", "Sales or support?");
        assertThat(caller.events).contains(new Event.FlowStepped("main", "topic", "sales", AnswerBy.DIGITS));
    }

    @Test
    void spokenPhraseLeadsToTheSamePlace() {
        var caller = new TextCaller(FLOW, new Answer.Phrase("buy something"));

        assertThat(caller.walk()).isInstanceOf(Action.Queue.class);
        assertThat(caller.events).contains(new Event.FlowStepped("main", "topic", "sales", AnswerBy.SPEECH));
    }

    @Test
    void silentCallerHearsEachRetryOnceAndReachesTheLastResort() {
        var caller = new TextCaller(FLOW);

        assertThat(caller.walk()).isEqualTo(new Action.Queue(new QueueId("support"), Requirement.NONE, 0));
        assertThat(caller.heard)
                .containsExactly(
                        "Welcome.",
                        "Sales or support?",
                        "I heard nothing.",
                        "Sales or support?",
                        "Still nothing.",
                        "One moment.");
    }

    @Test
    void noInputAndNoMatchAreCountedApart() {
        var caller = new TextCaller(
                FLOW, new Answer.NoMatch(), new Answer.Silence(), new Answer.Silence(), new Answer.NoMatch());

        caller.walk();

        assertThat(caller.steps())
                .containsSubsequence(
                        "topic=no match", "topic=no input", "topic=no input", "topic=no match", "operator");
    }

    @Test
    void countersStartAgainWhenTheMenuIsEnteredAgain() {
        var caller = new TextCaller(
                FLOW, new Answer.NoMatch(), new Answer.Digits("9"), new Answer.NoMatch(), new Answer.Digits("1"));

        assertThat(caller.walk()).isInstanceOf(Action.Queue.class);
        assertThat(caller.heard).filteredOn("What?"::equals).hasSize(2);
    }

    @Test
    void gatheredDigitsAreWhatTheCallerSaysAndAreSpokenBack() {
        var caller = new TextCaller(FLOW, new Answer.Digits("2"), new Answer.Digits("815"));

        caller.walk();

        assertThat(caller.events)
                .contains(
                        new Event.AttributesSet(Map.of(), new Claims(Map.of("order", "815"))),
                        new Event.AttributesSet(Map.of("topic", "support")));
        assertThat(caller.heard).contains("Order 815");
    }

    @Test
    void languageStepChangesPromptsAndIsNoted() {
        var caller = new TextCaller(FLOW, new Answer.Digits("8"));

        assertThat(caller.walk()).isInstanceOf(Action.Queue.class);
        assertThat(caller.heard).last().isEqualTo("您好。");
        assertThat(caller.events).contains(new Event.AttributesSet(Map.of("language", "zh")));
    }

    @Test
    void callerWhoCannotBeQueuedIsToldSo() {
        var caller = new TextCaller(FLOW, new Answer.Digits("1"));
        caller.walk();

        assertThat(caller.notQueued()).isInstanceOf(Action.HangUp.class);
        assertThat(caller.heard).last().isEqualTo("Goodbye.");
    }

    @Test
    void callerWhoGoesRoundForEverIsLetGo() {
        var nines = Collections.nCopies(FlowRun.MOST_STEPS, (Answer) new Answer.Digits("9"));
        var caller = new TextCaller(FLOW, nines.toArray(Answer[]::new));

        assertThat(caller.walk()).isInstanceOf(Action.HangUp.class);
        assertThat(caller.steps()).last().asString().endsWith("too many steps");
    }

    @Test
    void hoursAreThoseOfTheCalendar() {
        var flow = Flows.read("""
                flow: hours
                numbers: "100"
                steps:
                  open:
                    hours: office
                    next: toSales
                    otherwise: closed
                  toSales: { queue: sales, otherwise: closed }
                  closed: { end: We are closed. }
                """);

        assertThat(new TextCaller(flow, Instant.parse("2026-11-23T10:59:59Z")).walk())
                .isInstanceOf(Action.Queue.class);
        assertThat(new TextCaller(flow, Instant.parse("2026-11-23T11:00:00Z")).walk())
                .isInstanceOf(Action.HangUp.class);
        assertThat(new TextCaller(flow, Instant.parse("2026-11-23T22:59:00Z")).walk())
                .isInstanceOf(Action.Queue.class);
        assertThat(new TextCaller(flow, Instant.parse("2026-12-25T10:00:00Z")).walk())
                .isInstanceOf(Action.HangUp.class);
    }

    private static final Flow BRANCHING = Flows.read("""
            flow: main
            numbers: "*"
            steps:
              whence:
                branch:
                  attribute: redirectedFrom
                  cases:
                    shop: { is: ["+43720123", "+4366*"], next: toSales }
                    anybody: { is: "*", next: toSupport }
                otherwise: toBilling
              toSales: { queue: sales, otherwise: bye }
              toSupport: { queue: support, otherwise: bye }
              toBilling: { queue: billing, otherwise: bye }
              bye: { end: Goodbye. }
            """);

    @ParameterizedTest
    @CsvSource({
        "+43720123,shop,sales",
        "+436601,shop,sales",
        "+437201234,anybody,support",
        "1001,anybody,support",
        ",otherwise,billing"
    })
    void branchGoesOnByWhatIsKnownOfTheCall(String redirectedFrom, String chosen, String queue) {
        var known = redirectedFrom == null ? Map.<String, String>of() : Map.of("redirectedFrom", redirectedFrom);
        var run = new FlowRun(BRANCHING, known, _ -> Flows.OFFICE);

        var move = run.after(new Happening.Begun(Instant.EPOCH));

        assertThat(move.action()).isEqualTo(new Action.Queue(new QueueId(queue), Requirement.NONE, 0));
        assertThat(move.events()).contains(new Event.FlowStepped("main", "whence", chosen, null));
    }

    @Test
    void questionMayRefuseKeysFromBeforeIt() {
        var flow = Flows.read("""
                flow: main
                numbers: "*"
                steps:
                  topic:
                    menu: { say: Sales?, typeAhead: false, choices: { sales: { press: 1, next: bye } } }
                    otherwise: bye
                  bye: { end: Goodbye. }
                """);
        var ask = new FlowRun(flow, Map.of(), _ -> Flows.OFFICE).after(new Happening.Begun(Instant.EPOCH));

        assertThat(((Action.Ask) ask.action()).question().listening().typeAhead())
                .isFalse();
    }

    /// As the node that dies leaves it and another reads it.
    private static FlowPlace handedOn(FlowRun run) {
        return FlowPlace.fromJson(run.place().toJson());
    }

    private static FlowRun resumed(Flow flow, FlowPlace place) {
        return FlowRun.resume(flow, place, Map.of("dialled", "100"), _ -> Flows.OFFICE);
    }

    @Test
    void anotherNodeAsksTheLastQuestionAgainWithWhatIsKnown() {
        var caller = new TextCaller(FLOW, new Answer.Digits("2"), new Answer.Digits("815"));
        caller.walk();
        var place = handedOn(caller.run());

        var again = new TextCaller(resumed(FLOW, place), new Answer.Digits("42"));

        assertThat(place.step()).isEqualTo("order");
        assertThat(again.walk()).isEqualTo(new Action.Queue(new QueueId("support"), Requirement.NONE, 0));
        assertThat(again.heard).containsExactly("Which order?", "Order 42");
    }

    @Test
    void anotherNodeSpeaksTheLanguageThatWasChosenAndKnowsWhatWasSaid() {
        var flow = Flows.read("""
                flow: main
                numbers: "*"
                steps:
                  zh: { language: zh, next: order }
                  order:
                    gather: { say: Order?, attribute: order }
                    next: topic
                    otherwise: bye
                  topic:
                    menu:
                      say: { en: "Order {digits:order}?", zh: "订单{digits:order}？" }
                      choices: { yes: { press: 1, next: toSales } }
                      noInput: [ { en: Please press 1., zh: 请按1。 } ]
                    otherwise: bye
                  toSales: { queue: sales, otherwise: bye }
                  bye: { end: Goodbye. }
                """);
        var run = new FlowRun(flow, Map.of(), _ -> Flows.OFFICE);
        run.after(new Happening.Begun(Instant.EPOCH));
        run.after(new Happening.Answered(new Answer.Digits("815"), Instant.EPOCH));
        run.after(new Happening.Answered(new Answer.Silence(), Instant.EPOCH));

        var again = new TextCaller(resumed(flow, handedOn(run)));

        assertThat(again.walk()).isInstanceOf(Action.HangUp.class);
        assertThat(again.heard)
                .as("the silence before counts: who was silent once is not warned again")
                .containsExactly("订单 815", "Goodbye.");
    }

    @Test
    void whoWasGreetedOnlyIsGreetedAgain() {
        var run = new FlowRun(FLOW, Map.of(), _ -> Flows.OFFICE);
        run.after(new Happening.Begun(Instant.EPOCH));

        var again = new TextCaller(resumed(FLOW, handedOn(run)), new Answer.Digits("1"));

        assertThat(again.walk()).isInstanceOf(Action.Queue.class);
        assertThat(again.heard).containsExactly("Welcome.", "Sales or support?");
    }

    @ParameterizedTest
    @CsvSource({"main,noStep", "main,note", "other,topic"})
    void whereTheQuestionIsGoneTheFlowBeginsAnew(String flow, String step) {
        var place = new FlowPlace(flow, step, "zh", 9, 1, 1, Map.of("order", "815"), Set.of("order"));

        var again = new TextCaller(resumed(FLOW, place), new Answer.Digits("1"));

        assertThat(again.walk()).isInstanceOf(Action.Queue.class);
        assertThat(again.heard).containsExactly("Welcome.", "Sales or support?");
    }

    @Test
    void whatIsNoPlaceIsRefused() {
        assertThatThrownBy(() -> FlowPlace.fromJson("{\"flow\":\"main\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no place in a flow");
        assertThatThrownBy(() -> FlowPlace.fromJson("menu")).isInstanceOf(IllegalArgumentException.class);
    }

    private static final Flow ASKING = Flows.read("""
            flow: main
            numbers: "*"
            steps:
              reason:
                ask: { say: What can we do for you?, attribute: reason, noInput: [ Please say it in your own words. ] }
                next: toSales
                otherwise: toSupport
              toSales: { queue: sales, otherwise: bye }
              toSupport: { queue: support, otherwise: bye }
              bye: { end: Goodbye. }
            """);

    @Test
    void answerInTheCallersOwnWordsIsWhatTheySay() {
        var caller = new TextCaller(ASKING, new Answer.Silence(), new Answer.Words("my parcel is lost"));

        assertThat(caller.walk()).isEqualTo(new Action.Queue(new QueueId("sales"), Requirement.NONE, 0));
        assertThat(caller.heard)
                .containsExactly(
                        "What can we do for you?", "Please say it in your own words.", "What can we do for you?");
        assertThat(caller.events)
                .contains(
                        new Event.FlowStepped("main", "reason", "my parcel is lost", AnswerBy.SPEECH),
                        new Event.AttributesSet(Map.of(), new Claims(Map.of("reason", "my parcel is lost"))));
    }

    @Test
    void whereNothingListensTheOpenQuestionIsLeftOut() {
        var caller = new TextCaller(ASKING, new Answer.Unheard());

        assertThat(caller.walk()).isEqualTo(new Action.Queue(new QueueId("support"), Requirement.NONE, 0));
        assertThat(caller.steps()).contains("reason=nothing listens");
    }

    @Test
    void whoTalksForEverIsKeptToTheBeginningOfIt() {
        var caller = new TextCaller(ASKING, new Answer.Words("word ".repeat(1_000)));

        caller.walk();

        assertThat(caller.events)
                .filteredOn(Event.AttributesSet.class::isInstance)
                .singleElement()
                .satisfies(set -> assertThat(
                                ((Event.AttributesSet) set).claims().said().get("reason"))
                        .hasSize(500));
    }

    @Test
    void languageCanBeBranchedBy() {
        var flow = Flows.read("""
                flow: main
                numbers: "*"
                steps:
                  zh: { language: zh, next: which }
                  which:
                    branch: { attribute: language, cases: { chinese: { is: "zh*", next: toSales } } }
                    otherwise: bye
                  toSales: { queue: sales, otherwise: bye }
                  bye: { end: Goodbye. }
                """);

        assertThat(new TextCaller(flow).walk()).isInstanceOf(Action.Queue.class);
    }

    @Test
    void whereTheFlowBeginsAnewWhatIsKnownStaysKnown() {
        var flow = Flows.read("""
                flow: main
                numbers: "*"
                steps:
                  hello: { say: "Hello {digits:order}.", next: order }
                  order: { gather: { say: Order?, attribute: order }, next: bye, otherwise: bye }
                  bye: { end: Goodbye. }
                """);
        var place = new FlowPlace("main", "gone", "en", 9, 1, 1, Map.of("order", "815"), Set.of("order"));

        var again = new TextCaller(resumed(flow, place));
        again.walk();

        assertThat(again.heard).first().isEqualTo("Hello 815");
    }

    @Test
    void whoWentOnInAnotherFlowGoesOnThereOnAnotherNode() {
        var other = Flows.read("""
                flow: other
                numbers: "1"
                steps:
                  hello: { say: "Order {digits:order}.", next: more }
                  more: { gather: { say: More?, attribute: order }, next: bye, otherwise: bye }
                  bye: { end: Goodbye. }
                """);
        var run = new FlowRun(FLOW, Map.of("order", "42"), _ -> Flows.OFFICE).in(other);
        run.after(new Happening.Begun(Instant.EPOCH));
        var greeted = handedOn(run);
        run.after(new Happening.Done(Instant.EPOCH));
        var asked = handedOn(run);

        var early = new TextCaller(resumed(other, greeted));
        early.walk();
        var late = new TextCaller(resumed(other, asked));
        late.walk();

        assertThat(early.heard).containsExactly("Order 42", "More?", "Goodbye.");
        assertThat(late.heard).containsExactly("More?", "Goodbye.");
    }
}
