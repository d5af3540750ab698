package tandem.ivr.audio;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.flow.Answer;
import tandem.flow.DigitCollector;
import tandem.flow.PhraseMatch;
import tandem.flow.Question;
import tandem.flow.Step.BargeIn;

/// Decides from keys, words and time what a caller's answer is: whichever comes first. Told everything together
/// with the time at which it happened; does nothing itself. Not thread-safe.
public final class AnswerDecider {
    /// A key pressed so soon after a question began was meant for what was before it: one that bounced, for instance.
    public static final Duration FIRST_MOMENT = Duration.ofMillis(500);
    /// A phrase that no longer changes is taken without waiting for the recogniser to hear the pause.
    static final Duration SETTLED = Duration.ofMillis(400);
    /// So long may a caller think after other words ("uh …") before they count as no match.
    static final Duration PATIENCE = Duration.ofSeconds(1);
    /// Without sound from the caller's telephone for so long they have stopped speaking.
    static final Duration NO_SOUND = Duration.ofMillis(500);
    /// How long a recogniser may take to say what it has heard.
    static final Duration RESULT_TIME = Duration.ofSeconds(1);

    static final Duration LONGEST_SPEECH = Duration.ofSeconds(10);
    /// The same where they may say what they like.
    static final Duration LONGEST_WORDS = Duration.ofSeconds(30);

    private final Question question;
    private final DigitCollector keys;
    private final PhraseMatch phrases;
    private boolean promptPlaying = true;
    private boolean listening;
    private boolean recogniserFailed;
    private Duration quietSince = Duration.ZERO;
    private Duration lastKey = Duration.ZERO;
    private Duration lastSound = Duration.ZERO;
    private String partial = "";
    private Duration partialSince = Duration.ZERO;
    /// Everything heard since the question, of which nothing was an answer yet.
    private String soFar = "";

    private @Nullable Duration unmatchedSince;
    private @Nullable Duration talkingSince;
    private @Nullable Duration speechSince;
    private boolean finished;
    private @Nullable Duration finishAsked;
    private @Nullable Answer answer;

    /// @param listening whether a recogniser listens as well
    AnswerDecider(Question question, boolean listening) {
        this.question = question;
        this.keys = new DigitCollector(question);
        this.phrases = new PhraseMatch(question.phrases());
        this.listening = listening;
    }

    /// The answer, once it is known.
    Optional<Answer> answer() {
        return Optional.ofNullable(answer);
    }

    /// Whether the prompt should go on; false once the caller has interrupted it.
    boolean promptPlaying() {
        return promptPlaying;
    }

    /// Whether a recogniser was waited for in vain.
    boolean recogniserFailed() {
        return recogniserFailed;
    }

    void promptEnded(Duration now) {
        if (promptPlaying) {
            promptPlaying = false;
            quietSince = now;
        }
    }

    void key(char key, Duration now) {
        boolean tooSoon = !question.listening().typeAhead() && now.compareTo(FIRST_MOMENT) < 0;
        if (tooSoon || (promptPlaying && question.listening().bargeIn() == BargeIn.NONE)) {
            return;
        }
        if (question.open()) {
            keyAmongWords(key, now);
            return;
        }
        promptEnded(now);
        listening = false;
        lastKey = now;
        keys.press(key).ifPresent(this::decide);
    }

    /// No key is an answer; each ends the question, and the finish key what is being said.
    private void keyAmongWords(char key, Duration now) {
        boolean early = promptPlaying;
        promptEnded(now);
        var finish = question.finishKey();
        finished |= !early && finish != null && finish == key;
    }

    void sound(Duration now) {
        lastSound = now;
    }

    void partly(String text, Duration now) {
        if (!listening || text.equals(partial)) {
            return;
        }
        partial = text;
        partialSince = now;
        if (speechSince == null && !text.isEmpty()) {
            speechSince = now;
            if (talkingSince == null && !promptPlaying) {
                talkingSince = now;
            }
        }
        if (promptPlaying && question.listening().bargeIn() == BargeIn.SPEECH && PhraseMatch.hasWords(text)) {
            promptEnded(now);
        }
    }

    void heard(String text, Duration now) {
        if (!listening) {
            return;
        }
        boolean asked = finishAsked != null;
        finishAsked = null;
        partial = "";
        speechSince = null;
        var phrase = phrase(text);
        if (promptPlaying && (phrase.isEmpty() || question.listening().bargeIn() != BargeIn.SPEECH)) {
            return;
        }
        if (phrase.isPresent()) {
            decide(new Answer.Phrase(phrase.get()));
        } else if (!text.isEmpty()) {
            soFar = (soFar + " " + text).strip();
            unmatchedSince = now;
            if (asked && question.open()) {
                decide(unmatched());
            }
        } else if (asked && question.open() && !soFar.isEmpty()) {
            decide(unmatched());
        } else if (asked && unmatchedSince == null && isSilent(now)) {
            decide(new Answer.Silence());
        }
    }

    /// The recogniser is of no use any more: keys only from now on.
    void recogniserGone() {
        listening = false;
        speechSince = null;
        if (question.open()) {
            decide(soFar.isEmpty() ? new Answer.Unheard() : unmatched());
        } else if (unmatchedSince != null && !keys.begun()) {
            decide(unmatched());
        }
    }

    /// What was said that is none of the phrases.
    private Answer unmatched() {
        return question.open() ? new Answer.Words(soFar) : new Answer.NoMatch();
    }

    private Duration longest() {
        return question.open() ? LONGEST_WORDS : LONGEST_SPEECH;
    }

    /// Time has passed.
    ///
    /// @return whether the recogniser should be asked for its result now
    boolean tick(Duration now) {
        if (keys.begun()) {
            if (now.minus(lastKey).compareTo(question.listening().interDigitTime()) >= 0) {
                decide(keys.pause());
            }
            return false;
        }
        if (!listening) {
            if (isSilent(now)) {
                decide(new Answer.Silence());
            }
            return false;
        }
        if (finishAsked != null) {
            if (now.minus(finishAsked).compareTo(RESULT_TIME) >= 0) {
                recogniserFailed = true;
                recogniserGone();
            }
            return false;
        }
        settle(now);
        if (answer == null && saidOtherwise(now)) {
            decide(unmatched());
        }
        if (answer == null
                && !promptPlaying
                && (finished || spokenOut(now) || speechSince == null && unmatchedSince == null && isSilent(now))) {
            finishAsked = now;
            return true;
        }
        return false;
    }

    private void settle(Duration now) {
        var phrase = phrase(partial);
        if (phrase.isPresent()
                && !promptPlaying
                && !phrases.mayGoOn(phrase.get())
                && now.minus(partialSince).compareTo(SETTLED) >= 0) {
            decide(new Answer.Phrase(phrase.get()));
        }
    }

    /// In all that was said, since a phrase may be said with pauses, else in the last of it.
    private Optional<String> phrase(String text) {
        return text.isEmpty()
                ? Optional.empty()
                : phrases.find((soFar + " " + text).strip()).or(() -> phrases.find(text));
    }

    /// Other words and nothing after them, or a caller who talks on and on.
    private boolean saidOtherwise(Duration now) {
        if (unmatchedSince == null) {
            return false;
        }
        boolean quiet = speechSince == null && now.minus(unmatchedSince).compareTo(PATIENCE) >= 0;
        return quiet || talkingSince != null && now.minus(talkingSince).compareTo(longest()) >= 0;
    }

    private boolean spokenOut(Duration now) {
        return speechSince != null
                && (now.minus(lastSound).compareTo(NO_SOUND) >= 0
                        || now.minus(speechSince).compareTo(longest()) >= 0);
    }

    private boolean isSilent(Duration now) {
        return !promptPlaying
                && (finished
                        || now.minus(quietSince).compareTo(question.listening().noInputTime()) >= 0);
    }

    private void decide(Answer decided) {
        if (answer == null) {
            answer = decided;
        }
    }
}
