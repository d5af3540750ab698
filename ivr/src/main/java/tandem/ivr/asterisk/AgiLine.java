package tandem.ivr.asterisk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiException;
import org.asteriskjava.fastagi.command.ChannelStatusCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.InteractionId;
import tandem.flow.Answer;
import tandem.flow.DigitCollector;
import tandem.flow.Question;
import tandem.flow.Step.BargeIn;
import tandem.flow.words.Spoken;
import tandem.ivr.audio.AnswerDecider;
import tandem.ivr.audio.AudioDialogue;
import tandem.ivr.audio.LateFinish;
import tandem.ivr.call.Arrival;
import tandem.ivr.call.Line;
import tandem.ivr.speech.Pcm;
import tandem.ivr.speech.SpeechRecognition.Readiness;

/// A caller on the other side of an AGI script. Menus that listen for words go through an AudioSocket; where nothing
/// listens, keys are read by AGI alone.
final class AgiLine implements Line {
    private static final Logger LOG = LoggerFactory.getLogger(AgiLine.class);
    private static final String KEYS = "0123456789*#";

    private final AgiChannel channel;
    private final Arrival arrival;
    private final VoiceParts parts;
    private final StringBuilder typedAhead = new StringBuilder();
    private final LateFinish lateFinish = new LateFinish(System::nanoTime);
    private CompletableFuture<Boolean> answered = CompletableFuture.completedFuture(true);
    private boolean keysOnly;

    AgiLine(AgiChannel channel, Arrival arrival, VoiceParts parts) {
        this.channel = channel;
        this.arrival = arrival;
        this.parts = parts;
    }

    /// Answers the call without waiting for it: Asterisk comes back only when it hears the caller, some 30 ms later,
    /// and routing can be told meanwhile. Whoever needs the caller next waits for it. Before, the channel gets the
    /// contact's id.
    void pickUp() {
        var call = arrival.id();
        var answering = new CompletableFuture<Boolean>();
        answered = answering;
        Thread.ofVirtual().name("answer").start(() -> {
            try {
                channel.setVariable("__" + WaitingRoom.CALL_VARIABLE, call.value());
                channel.answer();
                answering.complete(true);
            } catch (AgiException | RuntimeException e) {
                answering.completeExceptionally(e);
            }
        });
    }

    /// The channel, once it is answered.
    private AgiChannel up() throws AgiException {
        try {
            answered.join();
            return channel;
        } catch (CompletionException e) {
            throw new AgiException("The call could not be answered", e.getCause());
        }
    }

    @Override
    public boolean hear(Spoken spoken, boolean bargeIn) {
        try {
            return play(parts.prompts().files(spoken), bargeIn ? KEYS : "", this::counts);
        } catch (AgiException e) {
            return gone(e);
        }
    }

    /// Sounds that no prompt is made of.
    void hear(List<Path> files) {
        try {
            play(files, "", this::counts);
        } catch (AgiException e) {
            gone(e);
        }
    }

    @Override
    public Answer ask(List<Spoken> spoken, List<Spoken> digitsOnly, Question question, String language) {
        try {
            if (!question.listening().typeAhead() || question.open()) {
                typedAhead.setLength(0);
            }
            if (question.open()) {
                return !keysOnly && listens(language)
                        ? dialogue(spoken, question, language).orElseGet(Answer.Unheard::new)
                        : new Answer.Unheard();
            }
            if (!question.phrases().isEmpty() && !keysOnly && typedAhead.isEmpty() && listens(language)) {
                var answer = dialogue(spoken, question, language);
                if (answer.isPresent()) {
                    return answer.get();
                }
            }
            var answer = keys(digitsOnly, question);
            lateFinish.after(question, answer);
            return answer;
        } catch (AgiException e) {
            gone(e);
            return new Answer.HungUp();
        }
    }

    private boolean listens(String language) {
        return parts.recognition().readiness(language) instanceof Readiness.Ready;
    }

    /// By key or word. Empty if the audio does not reach us: the caller is asked for keys then.
    private Optional<Answer> dialogue(List<Spoken> spoken, Question question, String language) throws AgiException {
        var dialogue =
                new AudioDialogue(sound(spoken), question, language, parts.recognition(), System::nanoTime, lateFinish);
        try (var expected = parts.audio().expect(dialogue)) {
            up().exec("AudioSocket", expected.id() + "," + parts.audioAddress());
            if (!expected.connected()) {
                LOG.error("Call {}: Asterisk could not connect its audio to {}", arrival.id(), parts.audioAddress());
                keysOnly = true;
                return isUp() ? Optional.empty() : Optional.of(new Answer.HungUp());
            }
            var answer = expected.answer();
            keysOnly = dialogue.recogniserFailed();
            return Optional.of(answer instanceof Answer.HungUp && isUp() ? new Answer.Silence() : answer);
        } catch (TimeoutException e) {
            LOG.error("Call {}: a dialogue does not end", arrival.id());
            keysOnly = true;
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new Answer.HungUp());
        }
    }

    private List<Pcm> sound(List<Spoken> spoken) {
        var sound = new ArrayList<Pcm>();
        for (var prompt : spoken) {
            for (var file : parts.prompts().files(prompt)) {
                try {
                    sound.add(Pcm.read(file));
                } catch (IOException e) {
                    LOG.error("Prompt {} cannot be read", file, e);
                }
            }
        }
        return sound;
    }

    private Answer keys(List<Spoken> spoken, Question question) throws AgiException {
        var keys = new DigitCollector(question);
        var early = takeTypedAhead(keys);
        if (early.isPresent()) {
            return early.get();
        }
        var escape = question.listening().bargeIn() == BargeIn.NONE ? "" : KEYS;
        var counts = counting(question);
        for (var prompt : spoken) {
            if (!keys.begun() && !play(parts.prompts().files(prompt), escape, counts)) {
                return new Answer.HungUp();
            }
            var answer = takeTypedAhead(keys);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        while (true) {
            var patience = keys.begun()
                    ? question.listening().interDigitTime()
                    : question.listening().noInputTime();
            char key = up().waitForDigit((int) patience.toMillis());
            if (failed() && !isUp()) {
                return new Answer.HungUp();
            }
            if (KEYS.indexOf(key) < 0) {
                return keys.pause();
            }
            var answer = counts.test(key) ? keys.press(key) : Optional.<Answer>empty();
            if (answer.isPresent()) {
                return answer.get();
            }
        }
    }

    private Optional<Answer> takeTypedAhead(DigitCollector keys) {
        Optional<Answer> answer = Optional.empty();
        for (int i = 0; i < typedAhead.length() && answer.isEmpty(); i++) {
            answer = keys.press(typedAhead.charAt(i));
        }
        typedAhead.setLength(0);
        return answer;
    }

    /// Which keys may be an answer from now on.
    private Predicate<Character> counting(Question question) {
        if (question.listening().typeAhead()) {
            return this::counts;
        }
        long begin = System.nanoTime();
        return key -> counts(key) && System.nanoTime() - begin > AnswerDecider.FIRST_MOMENT.toNanos();
    }

    private boolean counts(char key) {
        return !lateFinish.takes(key);
    }

    /// A key that interrupts is kept for the question that follows; after one that does not count the file goes on
    /// where it was.
    private boolean play(List<Path> files, String escape, Predicate<Character> counts) throws AgiException {
        for (var file : files) {
            var name = withoutExtension(file);
            char key = up().streamFile(name, escape);
            while (KEYS.indexOf(key) >= 0 && !counts.test(key)) {
                key = up().streamFile(name, escape, endOfLast());
            }
            if (failed() && !isUp()) {
                return false;
            }
            if (KEYS.indexOf(key) >= 0) {
                typedAhead.append(key);
                return true;
            }
        }
        return true;
    }

    /// In samples from the beginning of the file that was played last.
    private int endOfLast() {
        var end = channel.getLastReply().getAttribute("endpos");
        return end == null ? 0 : Integer.parseInt(end);
    }

    private static String withoutExtension(Path file) {
        return file.toString().replaceFirst("\\.wav$", "");
    }

    /// Whether the last command did not do what it should; that may mean that the caller has gone.
    private boolean failed() {
        return channel.getLastReply().getResultCode() < 0;
    }

    private boolean isUp() throws AgiException {
        return up().sendCommand(new ChannelStatusCommand()).getResultCode() == 6;
    }

    private boolean gone(AgiException e) {
        LOG.debug("Call {}: {}", arrival.id(), e.toString());
        return false;
    }

    @Override
    public void handOver(InteractionId call, String language) {
        parts.waitingRoom()
                .arrived(new WaitingRoom.WaitingCaller(
                        call,
                        channel.getName(),
                        channel.getUniqueId(),
                        arrival.dialled(),
                        arrival.caller().text(),
                        language));
    }

    @Override
    public void takeBack(InteractionId call) {
        parts.waitingRoom().left(call);
    }

    @Override
    public void letGo(InteractionId call) {
        try {
            if (!call.equals(arrival.id())) {
                up().setVariable("__" + WaitingRoom.CALL_VARIABLE, call.value());
            }
            up().exec("Goto", parts.waitingRoom().contextOf(call) + ",s,1");
        } catch (AgiException e) {
            gone(e); // the waiting room hears of their hang-up by itself
        }
    }

    @Override
    public boolean isThere() {
        try {
            return isUp();
        } catch (AgiException e) {
            return gone(e);
        }
    }

    @Override
    public boolean hold(int seconds) {
        try {
            up().exec("MusicOnHold", "default," + seconds);
            return isUp();
        } catch (AgiException e) {
            return gone(e);
        }
    }

    @Override
    public void record(Path wav, Duration longest, Duration silence) {
        try {
            // k: what they have said before they hang up is kept
            up().exec("Record", "%s,%d,%d,k".formatted(wav, silence.toSeconds(), longest.toSeconds()));
        } catch (AgiException e) {
            gone(e);
        }
    }

    @Override
    public void receiveFax(InteractionId fax, Path pages) {
        try {
            up().setVariable("TANDEM_FAX", fax.value());
            up().setVariable("TANDEM_FAX_FILE", pages.toString());
            up().setVariable("__" + WaitingRoom.CALL_VARIABLE, ""); // the call is over, the channel is not
            up().exec("Goto", "acd-fax,s,1");
        } catch (AgiException e) {
            gone(e); // no page has come
        }
    }

    @Override
    public void hangUp(Iterable<Spoken> goodbye) {
        try {
            for (var spoken : goodbye) {
                if (!play(parts.prompts().files(spoken), "", this::counts)) {
                    return;
                }
            }
            up().hangup();
        } catch (AgiException e) {
            gone(e);
        }
    }
}
