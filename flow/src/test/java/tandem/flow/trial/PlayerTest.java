package tandem.flow.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tandem.flow.ArticleAnswer;
import tandem.flow.Flow;
import tandem.flow.Flows;
import tandem.flow.RandomFlows;
import tandem.flow.service.Finding;
import tandem.flow.service.JsonPlace;
import tandem.flow.service.Pin;
import tandem.flow.service.Proof;
import tandem.flow.trial.Awaited.What;
import tandem.flow.trial.Input.Keys;
import tandem.flow.trial.Input.Nothing;
import tandem.flow.trial.Input.Words;

class PlayerTest {
    private static final Path ROOT = Path.of(System.getProperty("tandem.root"));
    private static final Instant MONDAY = Instant.parse("2026-11-30T10:00:00Z");
    private static final Instant SUNDAY_AT_3 = Instant.parse("2026-11-29T02:00:00Z");
    private static final Setting USUAL = new Setting(null, MONDAY, "+43123", null, Map.of(), true);

    private final Flow bank;

    PlayerTest() throws Exception {
        bank = Flows.read(Files.readString(ROOT.resolve("config/flows/examples/bank.yml")));
    }

    private static Trial play(Flow flow, Setting setting, Input... inputs) {
        return Player.play(List.of(flow), flow, setting, _ -> Flows.OFFICE, Arrays.asList(inputs), null);
    }

    private static List<String> heard(Trial trial) {
        return trial.lines().stream()
                .filter(Line.Heard.class::isInstance)
                .map(line -> ((Line.Heard) line).text())
                .toList();
    }

    private static List<String> steps(Trial trial) {
        return trial.lines().stream()
                .filter(Line.Stepped.class::isInstance)
                .map(Line.Stepped.class::cast)
                .map(step -> step.step() + "=" + step.answer() + ">" + step.to())
                .toList();
    }

    @Test
    void callerHearsTheirBalanceInChinese() {
        var trial = play(
                bank,
                USUAL,
                new Input.Unknown(),
                new Keys("2"),
                new Words("查询余额。"),
                new Keys("4711#"),
                new Keys("1234"),
                new Input.Verified("李伟"),
                new Input.Found(Map.of("balance", "250.5")),
                new Words("五"));

        assertThat(heard(trial)).containsSubsequence("请输入您的账号，按井号键结束。", "请输入您的密码。", "您的余额是 250.5 元。", "谢谢，再见。");
        assertThat(trial.awaited().what()).isEqualTo(What.NOTHING);
        assertThat(trial.awaited().about()).isEqualTo("ended");
        assertThat(trial.language()).isEqualTo("zh");
        assertThat(trial.attributes()).containsEntry("verifiedAccount", "4711").containsEntry("balance", "250.5");
        assertThat(steps(trial))
                .contains("topic=balance>whose", "whose=verified>wait", "wait=null>balance", "balance=found>tell");
        assertThat(trial.lines()).contains(new Line.Scored("csat", 5, 1, 5));
    }

    @Test
    void whatIsAwaitedIsSaid() {
        assertThat(play(bank, USUAL).awaited().what()).isEqualTo(What.CUSTOMERS);
        var menu = play(bank, USUAL, new Input.Unknown(), new Keys("1"));
        assertThat(menu.step()).isEqualTo("topic");
        assertThat(menu.awaited().keys()).containsExactly("0", "1", "2");
        assertThat(menu.awaited().phrases()).contains("my balance", "operator");
        var person = play(bank, USUAL, new Input.Unknown(), new Keys("1"), new Keys("0"));
        assertThat(person.awaited()).isEqualTo(new Awaited(What.QUEUE, "support · lang:en >= 1"));
    }

    @Test
    void keysThatOneQuestionDoesNotNeedGoOnToTheNext() {
        var trial = play(bank, USUAL, new Input.Unknown(), new Keys("114711#1234"));

        assertThat(trial.awaited().what()).isEqualTo(What.PROOF);
        assertThat(trial.awaited().about()).isEqualTo("bank /authenticate 4711");
        assertThat(trial.awaited().really()).isFalse();
    }

    @Test
    void calledAtNightTheCalendarIsClosed() throws Exception {
        var afterHours = Flows.read("""
                flow: night
                numbers: "*"
                steps:
                  open: { hours: office, next: toSales, otherwise: closed }
                  closed: { end: We are closed. }
                  toSales: { queue: sales, otherwise: closed }
                """);

        assertThat(play(afterHours, USUAL).step()).isEqualTo("toSales");
        var night = play(afterHours, new Setting(null, SUNDAY_AT_3, "", null, Map.of(), true));
        assertThat(heard(night)).containsExactly("We are closed.");
        assertThat(steps(night)).contains("open=closed>closed");
    }

    @Test
    void whoIsNotTakenHearsWhy() {
        var trial = play(bank, USUAL, new Input.Unknown(), new Keys("1"), new Keys("0"), new Input.Refused());

        assertThat(heard(trial)).last().isEqualTo("Sorry, nobody can take your call now.");
        var taken = play(bank, USUAL, new Input.Unknown(), new Keys("1"), new Keys("0"), new Input.Taken());
        assertThat(taken.awaited().about()).isEqualTo("queue");
    }

    @Test
    void whereNothingListensWordsAreSilenceAndKeysAreOffered() {
        var deaf = new Setting("zh", MONDAY, "", null, Map.of(), false);
        var trial = play(bank, deaf, new Input.Unknown(), new Nothing(), new Words("余额"), new Words("余额"));

        assertThat(trial.language()).isEqualTo("zh");
        assertThat(steps(trial)).contains("topic=no input>toPerson").contains("topic=no input>null");
    }

    @Test
    void wordsThatAreNoPhraseAreNoMatch() {
        var trial = play(bank, USUAL, new Input.Unknown(), new Keys("1"), new Words("something else"));

        assertThat(heard(trial)).contains("Sorry, I did not understand that.");
        assertThat(trial.step()).isEqualTo("topic");
    }

    @Test
    void openQuestionTakesTheCallersOwnWords() {
        var trial = play(
                bank, USUAL, new Input.Unknown(), new Keys("1"), new Words("Cards, please!"), new Words("It is gone"));

        assertThat(trial.step()).isEqualTo("toCards");
        assertThat(trial.attributes()).containsEntry("reason", "It is gone");
        assertThat(trial.lines())
                .filteredOn(line ->
                        line instanceof Line.Stepped step && step.claims().containsKey("reason"))
                .hasSize(1);
    }

    @Test
    void serviceItselfIsAskedOnceHoweverOftenTheTrialIsPlayedAgain() {
        var asked = new ArrayList<String>();
        var really = new Really() {
            @Override
            public ArticleAnswer answer(String question, String language, List<String> told) {
                return new ArticleAnswer.Told("returns", "Returns", "Thirty days.", "Thirty days. “Returns”");
            }

            @Override
            public Finding find(String service, String path, Map<String, JsonPlace> values) {
                asked.add(service + path);
                return new Finding.Found(Map.of("balance", "12"));
            }

            @Override
            public Proof prove(String caller, String service, String path, String account, Pin pin) {
                asked.add(caller + service + path + account + pin);
                return new Proof.Theirs(account, "Ann");
            }
        };
        List<Input> inputs = List.of(
                new Input.Unknown(), new Keys("114711#1234"), new Input.AskIt(), new Input.AskIt(), new Nothing());

        var trial = Player.play(List.of(bank), bank, USUAL, _ -> Flows.OFFICE, inputs, really);
        var again = Player.play(List.of(bank), bank, USUAL, _ -> Flows.OFFICE, trial.inputs(), really);

        assertThat(asked).containsExactly("+43123bank/authenticate4711PIN", "bank/accounts/4711");
        assertThat(again).isEqualTo(trial);
        assertThat(trial.inputs()).contains(new Input.Verified("Ann"), new Input.Found(Map.of("balance", "12")));
        assertThat(heard(again)).contains("Your balance is 12 dollars.");
        assertThatThrownBy(() -> play(bank, USUAL, inputs.toArray(Input[]::new)))
                .isInstanceOf(TrialException.class)
                .hasMessageContaining("may not be asked");
    }

    @Test
    void whatIsNoAnswerIsRefusedWithItsReason() {
        assertThatThrownBy(() -> play(bank, USUAL, new Keys("1")))
                .isInstanceOf(TrialException.class)
                .hasMessage("'Keys' is no answer at step 'usual'");
        assertThatThrownBy(() -> play(bank, USUAL, new Input.Unknown(), new Input.HangUp(), new Keys("1")))
                .isInstanceOf(TrialException.class)
                .hasMessageContaining("over");
        assertThatThrownBy(() -> new Keys("12x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> play(
                        bank,
                        USUAL,
                        java.util.Collections.nCopies(201, new Nothing()).toArray(Input[]::new)))
                .isInstanceOf(TrialException.class)
                .hasMessageContaining("200");
    }

    @Test
    void anotherFlowIsGoneOnIn() {
        var first = Flows.read("""
                flow: first
                numbers: "1"
                steps:
                  hello: { set: { topic: x }, next: on }
                  on: { transfer: second }
                """);
        var second = Flows.read("""
                flow: second
                numbers: "2"
                steps:
                  bye: { end: Bye }
                """);

        var trial = Player.play(List.of(first, second), first, USUAL, _ -> Flows.OFFICE, List.of(), null);

        assertThat(trial.flow()).isEqualTo("second");
        assertThat(heard(trial)).containsExactly("Bye");
        assertThat(steps(trial)).containsExactly("hello=null>on", "on=second>null", "bye=null>null");
    }

    /// Whatever flow, a trial comes to an end or to a question.
    @Test
    void noFlowPlaysForEver() {
        for (int seed = 0; seed < 50; seed++) {
            var flow = RandomFlows.flow(1, new Random(seed));
            assertThat(play(flow, USUAL).lines()).hasSizeLessThan(2000);
        }
    }
}
