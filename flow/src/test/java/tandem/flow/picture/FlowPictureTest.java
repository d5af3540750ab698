package tandem.flow.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.core.event.Event;
import tandem.flow.Action;
import tandem.flow.Answer;
import tandem.flow.ArticleAnswer;
import tandem.flow.Flow;
import tandem.flow.FlowRun;
import tandem.flow.Flows;
import tandem.flow.Happening;
import tandem.flow.Question;
import tandem.flow.RandomFlows;
import tandem.flow.service.Finding;
import tandem.flow.service.Proof;

class FlowPictureTest {
    private static final Path ROOT = Path.of(System.getProperty("tandem.root"));
    private static final Instant SUNDAY = Instant.parse("2026-11-29T02:00:00Z");
    private static final Instant MONDAY = Instant.parse("2026-11-30T10:00:00Z");

    static Stream<Flow> flows() throws Exception {
        try (var own = Files.list(ROOT.resolve("config/flows"));
                var examples = Files.list(ROOT.resolve("config/flows/examples"))) {
            var files = Stream.concat(own, examples)
                    .filter(file -> file.toString().endsWith(".yml"))
                    .toList();
            var flows = new ArrayList<Flow>();
            for (var file : files) {
                flows.add(Flows.outline(Files.readString(file)));
            }
            for (int seed = 0; seed < 10; seed++) {
                flows.add(RandomFlows.flow(1, new Random(seed)));
            }
            return flows.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("flows")
    void whereverTheMachineGoesAnArrowLeads(Flow flow) throws Exception {
        assertThat(new Seen(FlowPicture.svg(flow, "en")).arrows()).containsAll(gone(flow));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whereverAnArrowLeadsTheMachineGoes(long seed) throws Exception {
        var flow = RandomFlows.flow(1, new Random(seed));
        var others = new Seen(FlowPicture.svg(flow, "en"))
                .arrows().stream()
                        .filter(arrow -> !arrow.matches("(\\w+) → \\1"))
                        .toList();

        assertThat(gone(flow)).containsExactlyInAnyOrderElementsOf(others);
    }

    /// Goes wherever the machine goes from each step, with whatever may come of each action.
    private static Set<String> gone(Flow flow) {
        var random = new Random(4711);
        var gone = new HashSet<String>();
        for (var start : flow.steps().keySet()) {
            var from = new Flow(
                    flow.id(),
                    flow.file(),
                    flow.language(),
                    flow.numbers(),
                    flow.redirectedFrom(),
                    flow.chats(),
                    flow.person(),
                    start,
                    flow.steps());
            for (int caller = 0; caller < 60; caller++) {
                walk(from, random, gone);
            }
        }
        return gone;
    }

    private static void walk(Flow flow, RandomGenerator random, Set<String> gone) {
        var at = pick(random, SUNDAY, MONDAY);
        var run = new FlowRun(flow, Map.of("order", "4711", "a", pick(random, "1", "2", "3")), _ -> Flows.OFFICE);
        var path = new ArrayList<String>();
        var move = run.after(new Happening.Begun(at));
        for (int moves = 0; moves < 10; moves++) {
            move.events().stream()
                    .filter(Event.FlowStepped.class::isInstance)
                    .map(event -> ((Event.FlowStepped) event).step())
                    .forEach(path::add);
            path.add(run.step());
            var next = happening(move.action(), at, random);
            if (next.isEmpty()) {
                break;
            }
            move = run.after(next.get());
        }
        for (int i = 1; i < path.size(); i++) {
            if (!path.get(i).equals(path.get(i - 1))) {
                gone.add(path.get(i - 1) + " → " + path.get(i));
            }
        }
    }

    private static Optional<Happening> happening(Action action, Instant at, RandomGenerator random) {
        return Optional.ofNullable(
                switch (action) {
                    case Action.Play _ -> new Happening.Done(at);
                    case Action.Ask ask -> new Happening.Answered(answer(ask, random), at);
                    case Action.FindCustomer _ ->
                        new Happening.CustomerFound(random.nextBoolean(), Optional.of("zh"), at);
                    case Action.LookUp asked -> new Happening.LookedUp(finding(asked, random), at);
                    case Action.FindAnswer _ ->
                        new Happening.AnswerFound(
                                pick(
                                        random,
                                        new ArticleAnswer.Told("a", "A", "words", "words"),
                                        new ArticleAnswer.Unsure(),
                                        new ArticleAnswer.Failed("late")),
                                at);
                    case Action.JudgeAnswer(var _, boolean helped) -> new Happening.Judged(helped, at);
                    case Action.Authenticate asked ->
                        new Happening.Authenticated(
                                pick(
                                        random,
                                        new Proof.Theirs(asked.account(), null),
                                        new Proof.Wrong(),
                                        new Proof.Locked(),
                                        new Proof.Unavailable("")),
                                at);
                    case Action.Queue _, Action.CallBack _, Action.TakeMessage _, Action.ReceiveFax _ ->
                        new Happening.NotQueued(at);
                    case Action.EnterFlow _, Action.HangUp _ -> null;
                });
    }

    private static Answer answer(Action.Ask ask, RandomGenerator random) {
        var question = ask.question();
        if (question.open()) {
            return pick(random, new Answer.Words("a reason"), new Answer.Unheard(), new Answer.Silence());
        }
        if (question.codes().isEmpty() && !question.choices().isEmpty()) { // as in a chat
            var chosen = pick(random, question.choices().toArray(Question.Offered[]::new));
            return pick(random, new Answer.Chosen(chosen.name()), new Answer.Silence(), new Answer.NoMatch());
        }
        var digits = question.codes().isEmpty()
                ? "1234567890".substring(0, question.maxDigits())
                : pick(random, question.codes().toArray(String[]::new));
        return pick(random, new Answer.Digits(digits), new Answer.Silence(), new Answer.NoMatch());
    }

    private static Finding finding(Action.LookUp asked, RandomGenerator random) {
        var values = new HashMap<String, String>();
        asked.values().keySet().forEach(name -> values.put(name, random.nextBoolean() ? "1" : "2"));
        return pick(random, new Finding.Found(values), new Finding.NotFound(), new Finding.Failed("late"));
    }

    @SafeVarargs
    private static <T> T pick(RandomGenerator random, T... of) {
        return of[random.nextInt(of.length)];
    }

    @ParameterizedTest
    @MethodSource("flows")
    void everyStepIsABoxOfItsOwnThatCanBeReachedAndRead(Flow flow) throws Exception {
        var seen = new Seen(FlowPicture.svg(flow, "en"));

        assertThat(seen.steps())
                .extracting(step -> step.getAttribute("data-step"))
                .containsExactlyElementsOf(flow.steps().keySet());
        assertThat(seen.steps()).allSatisfy(step -> {
            assertThat(step.getAttribute("tabindex")).isEqualTo("0");
            assertThat(step.getAttribute("aria-label")).contains(step.getAttribute("data-step"));
        });
        var boxes = Layout.of(Drawing.of(flow, "en")).boxes();
        for (var one : boxes) {
            assertThat(boxes)
                    .filteredOn(other -> other != one)
                    .noneMatch(other -> one.x() < other.x() + other.width()
                            && other.x() < one.x() + one.width()
                            && one.y() < other.y() + other.height()
                            && other.y() < one.y() + one.height());
        }
    }

    @Test
    void pictureIsTheSameEachTime() throws Exception {
        var bank = Flows.read(Files.readString(ROOT.resolve("config/flows/examples/bank.yml")));

        assertThat(FlowPicture.svg(bank, "en")).isEqualTo(FlowPicture.svg(bank, "en"));
    }

    /// `./run flow draw main > docs/flow-main.svg` draws it anew.
    @Test
    void pictureOfTheDocumentationIsThatOfTheFlow() throws Exception {
        var main = Flows.outline(Files.readString(ROOT.resolve("config/flows/main.yml")));

        assertThat(Files.readString(ROOT.resolve("docs/flow-main.svg")).strip()).isEqualTo(FlowPicture.svg(main, "en"));
    }

    @Test
    void arrowsSayWhatLeadsAlongThem() throws Exception {
        var bank = Flows.read(Files.readString(ROOT.resolve("config/flows/examples/bank.yml")));

        assertThat(FlowPicture.svg(bank, "en"))
                .contains(">1 · balance<", ">no input ×2, no match ×2<", ">locked<", ">not found<", ">failure<");
        assertThat(FlowPicture.svg(bank, "zh"))
                .contains(">1 · 余额<", ">无输入×2，不匹配×2<".replace("×", " ×"), ">已锁定<", ">身份验证<", "请输入您的账号");
    }

    @Test
    void flowIsDrawnThatLeadsBackToItsFirstStepAndToItself() throws Exception {
        var flow = Flows.read("""
                flow: round
                numbers: "*"
                steps:
                  first:
                    menu: { say: Hello, choices: { again: { press: 1, next: first }, on: { press: 2, next: second } } }
                    otherwise: bye
                  second:
                    menu: { say: Well, choices: { back: { press: 1, next: first } } }
                    otherwise: bye
                  bye: { end: "" }
                """);

        assertThat(new Seen(FlowPicture.svg(flow, "en")).arrows())
                .containsExactlyInAnyOrder(
                        "first → first", "first → second", "first → bye", "second → first", "second → bye");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "a & b", "\\\"quoted\\\" ]]> end", "bell \\u0007 here"})
    void textsAreTextsWhateverStandsInThem(String text) throws Exception {
        var flow = Flows.read("""
                flow: odd
                numbers: "*"
                steps:
                  hello: { say: "%s", next: bye }
                  bye: { end: "" }
                """.formatted(text));

        var seen = new Seen(FlowPicture.svg(flow, "en"));

        assertThat(seen.root().getElementsByTagName("script").getLength()).isZero();
        assertThat(seen.steps().getFirst().getAttribute("aria-label").toLowerCase(Locale.ROOT))
                .contains(
                        text.startsWith("bell")
                                ? "bell \uFFFD here"
                                : text.replace("\\", "").toLowerCase(Locale.ROOT));
    }

    @Test
    void sixtyStepsHaveRoomForTheirWords() {
        var flow = RandomFlows.flow(4, new Random(1));
        var placed = Layout.of(Drawing.of(flow, "en"));

        assertThat(placed.boxes())
                .hasSizeGreaterThan(60)
                .allSatisfy(box -> assertThat(box.box().words())
                        .allSatisfy(line ->
                                assertThat(Letters.width(line, Letters.SIZE)).isLessThan(box.width())));
        assertThat(placed.arrows())
                .flatExtracting(Placed.PlacedArrow::labels)
                .allSatisfy(label -> assertThat(List.of(label.x(), label.y())).allMatch(at -> at >= 0));
    }
}
