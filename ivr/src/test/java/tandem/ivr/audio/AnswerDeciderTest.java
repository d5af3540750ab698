package tandem.ivr.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tandem.flow.Answer;
import tandem.flow.PhraseMatch;
import tandem.flow.Question;
import tandem.flow.Step.BargeIn;
import tandem.flow.Step.Listening;

class AnswerDeciderTest {
    private static final Listening TIMES = new Listening(Duration.ofSeconds(6), Duration.ofSeconds(2), BargeIn.SPEECH);

    private static Question menu(BargeIn bargeIn, String... codes) {
        return new Question(
                Set.of(codes),
                1,
                2,
                null,
                List.of("sales", "support", "technical support", "sales abroad"),
                new Listening(TIMES.noInputTime(), TIMES.interDigitTime(), bargeIn));
    }

    private static Duration at(long millis) {
        return Duration.ofMillis(millis);
    }

    private final AnswerDecider decider = new AnswerDecider(menu(BargeIn.SPEECH, "1", "2", "12"), true);

    @Test
    void digitInterruptsThePromptAndIsTheAnswer() {
        decider.key('2', at(100));

        assertThat(decider.promptPlaying()).isFalse();
        assertThat(decider.answer()).contains(new Answer.Digits("2"));
    }

    @Test
    void digitThatMayGoOnWaitsForTheNext() {
        decider.key('1', at(100));
        assertThat(decider.answer()).isEmpty();
        decider.key('2', at(900));

        assertThat(decider.answer()).contains(new Answer.Digits("12"));
    }

    @Test
    void digitThatMightGoOnButDoesNotCountsAfterTheInterDigitTime() {
        decider.key('1', at(100));
        decider.tick(at(2099));
        assertThat(decider.answer()).isEmpty();
        decider.tick(at(2100));

        assertThat(decider.answer()).contains(new Answer.Digits("1"));
    }

    @Test
    void wrongDigitIsNoMatch() {
        decider.key('7', at(100));

        assertThat(decider.answer()).contains(new Answer.NoMatch());
    }

    @Test
    void finishKeyEndsAndTooFewDigitsAreNoMatch() {
        var gather = new Question(Set.of(), 2, 6, '#', List.of(), TIMES);
        var enough = new AnswerDecider(gather, false);
        "815#".chars().forEach(c -> enough.key((char) c, at(100)));
        assertThat(enough.answer()).contains(new Answer.Digits("815"));

        var tooFew = new AnswerDecider(gather, false);
        "8#".chars().forEach(c -> tooFew.key((char) c, at(100)));
        assertThat(tooFew.answer()).contains(new Answer.NoMatch());
    }

    @Test
    void aWordOfTheMenuInterruptsNoiseDoesNot() {
        decider.partly("[unk]", at(100));
        assertThat(decider.promptPlaying()).isTrue();
        decider.partly("[unk] support", at(200));

        assertThat(decider.promptPlaying()).isFalse();
    }

    @Test
    void wordsDoNotInterruptWhereOnlyKeysMay() {
        var keysOnly = new AnswerDecider(menu(BargeIn.DIGITS, "1"), true);
        keysOnly.partly("support", at(100));
        keysOnly.heard("support", at(700));

        assertThat(keysOnly.promptPlaying()).isTrue();
        assertThat(keysOnly.answer()).isEmpty();
    }

    @Test
    void nothingInterruptsWhatMustBeHeard() {
        var firm = new AnswerDecider(menu(BargeIn.NONE, "1"), true);
        firm.key('1', at(100));

        assertThat(firm.promptPlaying()).isTrue();
        assertThat(firm.answer()).isEmpty();
    }

    @Test
    void settledPhraseIsTakenWithoutWaitingForThePause() {
        decider.promptEnded(at(0));
        decider.sound(at(990));
        decider.partly("technical support", at(1000));
        decider.sound(at(1399));
        decider.tick(at(1399));
        assertThat(decider.answer()).isEmpty();
        decider.tick(at(1400));

        assertThat(decider.answer()).contains(new Answer.Phrase("technical support"));
    }

    @Test
    void phraseThatMightGoOnWaitsForTheRecogniser() {
        decider.promptEnded(at(0));
        decider.partly("sales", at(1000));
        decider.sound(at(1900));
        decider.tick(at(2000));
        assertThat(decider.answer()).isEmpty();
        decider.heard("sales abroad", at(2100));

        assertThat(decider.answer()).contains(new Answer.Phrase("sales abroad"));
    }

    @Test
    void callerWhoseTelephoneSendsNothingAnyMoreHasSpoken() {
        decider.promptEnded(at(0));
        decider.partly("sales", at(1000));
        decider.sound(at(1100));

        assertThat(decider.tick(at(1500))).isFalse();
        assertThat(decider.tick(at(1600))).isTrue();
        decider.heard("sales", at(1610));
        assertThat(decider.answer()).contains(new Answer.Phrase("sales"));
    }

    @Test
    void otherWordsAreNoMatchAfterThePromptAndIgnoredDuringIt() {
        decider.heard("[unk]", at(100));
        assertThat(decider.answer()).isEmpty();
        decider.promptEnded(at(1000));
        decider.heard("[unk]", at(2000));
        decider.tick(at(2999));
        assertThat(decider.answer()).isEmpty();
        decider.tick(at(3000));

        assertThat(decider.answer()).contains(new Answer.NoMatch());
    }

    @Test
    void keywordOfASlowCallerIsKept() {
        decider.promptEnded(at(0));
        decider.heard("[unk]", at(2000));
        decider.tick(at(2900));
        decider.partly("support", at(2950));
        decider.sound(at(3000));
        decider.tick(at(3100));
        assertThat(decider.answer()).isEmpty();
        decider.heard("support", at(3300));

        assertThat(decider.answer()).contains(new Answer.Phrase("support"));
    }

    @Test
    void phraseSaidWithAPauseIsTheWholePhrase() {
        decider.promptEnded(at(0));
        decider.heard("technical", at(2000));
        decider.heard("support", at(2900));

        assertThat(decider.answer()).contains(new Answer.Phrase("technical support"));
    }

    @Test
    void callerWhoTalksOnAndOnIsAskedAgain() {
        decider.promptEnded(at(0));
        decider.partly("[unk]", at(1000));
        for (int now = 2000; now < 11_000; now += 1000) {
            decider.sound(at(now));
            decider.heard("[unk]", at(now));
            decider.partly("[unk]", at(now + 100));
            decider.tick(at(now + 200));
        }
        decider.sound(at(11_000));
        decider.tick(at(11_000));

        assertThat(decider.answer()).contains(new Answer.NoMatch());
    }

    @Test
    void otherWordsBeforeTheRecogniserFailsAreNoMatch() {
        decider.promptEnded(at(0));
        decider.heard("[unk]", at(2000));
        decider.recogniserGone();

        assertThat(decider.answer()).contains(new Answer.NoMatch());
    }

    @Test
    void keyAfterOtherWordsIsTheAnswer() {
        decider.promptEnded(at(0));
        decider.heard("[unk]", at(2000));
        decider.key('2', at(2500));

        assertThat(decider.answer()).contains(new Answer.Digits("2"));
    }

    @Test
    void silenceCountsFromTheEndOfThePrompt() {
        decider.promptEnded(at(5000));
        assertThat(decider.tick(at(10_999))).isFalse();
        assertThat(decider.tick(at(11_000))).isTrue();
        decider.heard("", at(11_010));

        assertThat(decider.answer()).contains(new Answer.Silence());
    }

    @Test
    void recogniserThatDoesNotAnswerIsNotWaitedFor() {
        decider.promptEnded(at(0));
        assertThat(decider.tick(at(6000))).isTrue();
        decider.tick(at(7000));
        decider.tick(at(7020));

        assertThat(decider.recogniserFailed()).isTrue();
        assertThat(decider.answer()).contains(new Answer.Silence());
    }

    @Test
    void withoutRecogniserKeysStillWork() {
        decider.recogniserGone();
        decider.key('2', at(3000));

        assertThat(decider.answer()).contains(new Answer.Digits("2"));
    }

    @Test
    void wordsAroundAPhraseDoNotHideIt() {
        var match = new PhraseMatch(List.of("sales", "support", "technical support"));

        assertThat(match.find("[unk] sales [unk]")).contains("sales");
        assertThat(match.find("[unk] technical support")).contains("technical support");
        assertThat(match.find("sales support")).isEmpty();
        assertThat(match.find("[unk]")).isEmpty();
    }

    @Test
    void keyFromTheFirstMomentIsNoAnswerWhereNobodyMayTypeAhead() {
        var times = new Listening(TIMES.noInputTime(), TIMES.interDigitTime(), BargeIn.DIGITS, false);
        var fresh = new AnswerDecider(new Question(Set.of("1", "2"), 1, 1, null, List.of(), times), false);

        fresh.key('2', at(499));
        assertThat(fresh.promptPlaying()).isTrue();
        assertThat(fresh.answer()).isEmpty();
        fresh.key('1', at(500));

        assertThat(fresh.answer()).contains(new Answer.Digits("1"));
    }

    // ---- in the caller's own words

    private final AnswerDecider open = new AnswerDecider(
            Question.inOwnWords(new Listening(TIMES.noInputTime(), TIMES.interDigitTime(), BargeIn.DIGITS)), true);

    @Test
    void whatIsSaidWithPausesIsOneAnswer() {
        open.promptEnded(at(0));
        open.heard("my parcel", at(2000));
        open.tick(at(2900));
        open.partly("is", at(2950));
        open.sound(at(3000));
        open.tick(at(3400));
        assertThat(open.answer()).isEmpty();
        open.heard("is lost", at(3500));
        open.tick(at(4499));
        assertThat(open.answer()).isEmpty();
        open.tick(at(4500));

        assertThat(open.answer()).contains(new Answer.Words("my parcel is lost"));
    }

    @Test
    void finishKeyEndsWhatIsBeingSaid() {
        open.promptEnded(at(0));
        open.partly("my parcel", at(1000));
        open.sound(at(1000));
        open.key('#', at(1100));
        assertThat(open.tick(at(1110))).isTrue();
        open.heard("my parcel", at(1200));

        assertThat(open.answer()).contains(new Answer.Words("my parcel"));
    }

    @Test
    void finishKeyWithoutAWordIsSilence() {
        open.promptEnded(at(0));
        open.key('#', at(1100));
        assertThat(open.tick(at(1110))).isTrue();
        open.heard("", at(1200));

        assertThat(open.answer()).contains(new Answer.Silence());
    }

    @Test
    void otherKeysAreNoAnswerToAnOpenQuestionButEndIt() {
        open.key('#', at(600));
        assertThat(open.promptPlaying()).isFalse();
        open.key('5', at(700));
        open.tick(at(3000));

        assertThat(open.answer()).isEmpty();
    }

    @Test
    void whoSaysNothingToAnOpenQuestionIsSilent() {
        open.promptEnded(at(0));
        assertThat(open.tick(at(6000))).isTrue();
        open.heard("", at(6010));

        assertThat(open.answer()).contains(new Answer.Silence());
    }

    @Test
    void callerWhoTalksOnAndOnHasAnsweredTheOpenQuestion() {
        open.promptEnded(at(0));
        for (int now = 1000; now <= 31_000 && open.answer().isEmpty(); now += 500) {
            open.sound(at(now));
            open.heard("word", at(now));
            open.partly("and", at(now + 100));
            open.tick(at(now + 200));
        }

        assertThat(open.answer()).containsInstanceOf(Answer.Words.class);
    }

    @Test
    void recogniserThatFailsLeavesWhatWasHeardOrSaysThatNothingListens() {
        open.promptEnded(at(0));
        open.recogniserGone();
        assertThat(open.answer()).contains(new Answer.Unheard());

        var later = new AnswerDecider(Question.inOwnWords(TIMES), true);
        later.promptEnded(at(0));
        later.heard("my parcel", at(500));
        later.recogniserGone();
        assertThat(later.answer()).contains(new Answer.Words("my parcel"));
    }
}
