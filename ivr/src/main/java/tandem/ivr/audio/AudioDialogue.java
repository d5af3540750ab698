package tandem.ivr.audio;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.flow.Answer;
import tandem.flow.Question;
import tandem.flow.Step.BargeIn;
import tandem.ivr.speech.Pcm;
import tandem.ivr.speech.SpeechRecognition;

/// Plays a question to a caller and takes their answer by key or word, whichever comes first (I4).
///
/// One thread sends a frame every 20 ms, prompt or silence, as long as the dialogue lasts: Asterisk drops an
/// AudioSocket that is quiet for two seconds. The same thread decides; what is received and recognised reaches
/// it by a bounded queue.
public final class AudioDialogue {
    private static final Logger LOG = LoggerFactory.getLogger(AudioDialogue.class);
    private static final long FRAME_NANOS = Duration.ofMillis(20).toNanos();
    private static final AudioFrame SILENCE = new AudioFrame(AudioFrame.AUDIO, new byte[AudioFrame.AUDIO_BYTES]);
    private static final AudioFrame BYE = new AudioFrame(AudioFrame.HANGUP, new byte[0]);
    private static final int EVENTS = 500;

    private final byte[] prompt;
    private final Question question;
    private final String language;
    private final SpeechRecognition recognition;
    private final LongSupplier nanoTime;
    private final LateFinish lateFinish;
    private final AnswerDecider decider;
    private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(EVENTS);
    private volatile boolean gone;

    private sealed interface Event {
        record Key(char key) implements Event {}

        record Sound(byte[] pcm) implements Event {}

        record Partly(String text) implements Event {}

        record Heard(String text) implements Event {}

        record Deaf(String reason) implements Event {}
    }

    /// @param prompts  the question's sound, 8 kHz
    /// @param nanoTime the clock that paces, as [System#nanoTime]
    /// @param lateFinish of the question before
    public AudioDialogue(
            List<Pcm> prompts,
            Question question,
            String language,
            SpeechRecognition recognition,
            LongSupplier nanoTime,
            LateFinish lateFinish) {
        this.prompt = joined(prompts);
        this.question = question;
        this.language = language;
        this.recognition = recognition;
        this.nanoTime = nanoTime;
        this.lateFinish = lateFinish;
        this.decider = new AnswerDecider(
                question, question.open() || !question.phrases().isEmpty());
    }

    private static byte[] joined(List<Pcm> prompts) {
        var all = new java.io.ByteArrayOutputStream();
        prompts.forEach(p -> all.writeBytes(p.littleEndian()));
        int frames = (all.size() + AudioFrame.AUDIO_BYTES - 1) / AudioFrame.AUDIO_BYTES;
        return Arrays.copyOf(all.toByteArray(), frames * AudioFrame.AUDIO_BYTES);
    }

    /// Whether the recogniser was of no use, so that this caller is better asked for keys.
    public boolean recogniserFailed() {
        return decider.recogniserFailed();
    }

    /// Blocks until there is an answer, or the caller has hung up.
    Answer run(AudioLink link) throws InterruptedException {
        try (var hearing = question.open()
                ? recognition.hearWords(language, new Ear())
                : recognition.hear(language, question.phrases(), new Ear())) {
            Thread.ofVirtual().name("audio-reader").start(() -> receive(link));
            return converse(link, hearing);
        } catch (IOException e) {
            LOG.debug("The caller's audio ended while we spoke: {}", e.getMessage());
            return new Answer.HungUp();
        }
    }

    private Answer converse(AudioLink link, SpeechRecognition.Hearing hearing)
            throws IOException, InterruptedException {
        long begin = nanoTime.getAsLong();
        int position = 0;
        for (long frame = 0; ; frame++) {
            var now = Duration.ofNanos(nanoTime.getAsLong() - begin);
            for (var event = next(begin + frame * FRAME_NANOS);
                    event != null;
                    event = next(begin + frame * FRAME_NANOS)) {
                now = Duration.ofNanos(nanoTime.getAsLong() - begin);
                on(event, now, hearing);
            }
            if (gone) {
                return new Answer.HungUp();
            }
            if (position >= prompt.length) {
                decider.promptEnded(now);
            }
            if (decider.tick(now)) {
                hearing.finish();
            }
            if (decider.answer().isPresent()) {
                if (decider.recogniserFailed()) {
                    recognition.reportFailure(language);
                }
                link.write(BYE);
                return decider.answer().get();
            }
            link.write(decider.promptPlaying() ? promptFrame(position) : SILENCE);
            position += AudioFrame.AUDIO_BYTES;
        }
    }

    private AudioFrame promptFrame(int position) {
        return new AudioFrame(
                AudioFrame.AUDIO, Arrays.copyOfRange(prompt, position, position + AudioFrame.AUDIO_BYTES));
    }

    /// The next event; null when it is time for the next frame and none is left.
    private @Nullable Event next(long frameDue) throws InterruptedException {
        long wait = frameDue - nanoTime.getAsLong();
        return wait > 0 ? events.poll(wait, TimeUnit.NANOSECONDS) : events.poll();
    }

    private void on(Event event, Duration now, SpeechRecognition.Hearing hearing) {
        switch (event) {
            case Event.Key(char key) -> {
                if (!lateFinish.takes(key)) {
                    decider.key(key, now);
                }
            }
            case Event.Sound(byte[] pcm) -> {
                decider.sound(now);
                // words do not count while the question is played to the end: it would only hear its own echo
                if (!decider.promptPlaying() || question.listening().bargeIn() == BargeIn.SPEECH) {
                    hearing.audio(pcm);
                }
            }
            case Event.Partly(var text) -> decider.partly(text, now);
            case Event.Heard(var text) -> decider.heard(text, now);
            case Event.Deaf(var reason) -> {
                LOG.warn("Going on with keys only: {}", reason);
                decider.recogniserGone();
            }
        }
    }

    private void receive(AudioLink link) {
        try {
            for (var frame = link.read(); ; frame = link.read()) {
                switch (frame.kind()) {
                    case AudioFrame.AUDIO -> events.offer(new Event.Sound(frame.payload()));
                    case AudioFrame.DTMF -> events.offer(new Event.Key((char) frame.payload()[0]));
                    case AudioFrame.HANGUP, AudioFrame.ERROR -> throw new IOException("hung up");
                    default -> LOG.debug("Ignored {}", frame);
                }
            }
        } catch (IOException e) {
            LOG.debug("The caller's audio ended: {}", e.getMessage());
            gone = true;
        }
    }

    /// What the recogniser tells, passed on to the deciding thread. It must not block; the queue is full only when the
    /// dialogue has ended.
    private final class Ear implements SpeechRecognition.Listener {
        @Override
        public void partly(String text) {
            events.offer(new Event.Partly(text));
        }

        @Override
        public void heard(String text) {
            events.offer(new Event.Heard(text));
        }

        @Override
        public void failed(String reason) {
            events.offer(new Event.Deaf(reason));
        }
    }
}
