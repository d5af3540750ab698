package tandem.ivr.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tandem.flow.Answer;
import tandem.flow.Question;
import tandem.flow.Step.BargeIn;
import tandem.flow.Step.Listening;
import tandem.ivr.speech.Pcm;
import tandem.ivr.speech.SpeechRecognition;
import tandem.ivr.speech.SpeechRecognition.Readiness;
import tandem.ivr.speech.SpokenWords;
import tandem.ivr.speech.VoskRecognition;

class AudioSocketServerTest {
    private static final Question MENU = new Question(
            Set.of("1", "2"),
            1,
            1,
            null,
            List.of("sales", "billing"),
            new Listening(Duration.ofMillis(600), Duration.ofSeconds(1), BargeIn.SPEECH));
    private static final Pcm PROMPT = new Pcm(new short[8000 * 10], 8000);
    private static final Pcm SHORT_PROMPT = new Pcm(new short[800], 8000);

    private final SpeechRecognition off = new VoskRecognition(_ -> Path.of("/nowhere"), 1, Clock.systemUTC(), () -> {});
    private AudioSocketServer server;

    @BeforeEach
    void start() throws IOException {
        server = new AudioSocketServer("127.0.0.1", 0);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        off.close();
    }

    private AudioSocketServer.Expected expect(Pcm prompt, SpeechRecognition recognition) {
        return server.expect(new AudioDialogue(
                List.of(prompt), MENU, "en", recognition, System::nanoTime, new LateFinish(System::nanoTime)));
    }

    /// Plays Asterisk's part.
    private final class Asterisk implements AutoCloseable {
        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        private final DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        private final AtomicInteger frames = new AtomicInteger();
        private volatile boolean hungUp;

        Asterisk(UUID id) throws IOException {
            var bytes = ByteBuffer.allocate(16)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .array();
            new AudioFrame(AudioFrame.ID, bytes).write(out);
            Thread.ofVirtual().start(this::receive);
        }

        private void receive() {
            try {
                var in = new DataInputStream(socket.getInputStream());
                for (var frame = AudioFrame.read(in); ; frame = AudioFrame.read(in)) {
                    if (frame.kind() == AudioFrame.AUDIO) {
                        frames.incrementAndGet();
                    } else if (frame.kind() == AudioFrame.HANGUP) {
                        hungUp = true;
                    }
                }
            } catch (IOException e) {
                // the end
            }
        }

        void press(char key) throws IOException {
            new AudioFrame(AudioFrame.DTMF, new byte[] {(byte) key}).write(out);
        }

        void say(Pcm sound) throws IOException {
            var bytes = sound.littleEndian();
            for (int from = 0; from < bytes.length; from += AudioFrame.AUDIO_BYTES) {
                new AudioFrame(AudioFrame.AUDIO, Arrays.copyOfRange(bytes, from, from + AudioFrame.AUDIO_BYTES))
                        .write(out);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void promptIsSentAtTheSpeedOfSound() throws Exception {
        try (var expected = expect(PROMPT, off);
                var asterisk = new Asterisk(expected.id())) {
            long begin = System.nanoTime();
            await().until(() -> asterisk.frames.get() >= 50);

            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofMillis(900), Duration.ofMillis(1600));
        }
    }

    @Test
    void keyInterruptsAndEndsTheDialogue() throws Exception {
        try (var expected = expect(PROMPT, off);
                var asterisk = new Asterisk(expected.id())) {
            await().until(() -> asterisk.frames.get() > 5);
            asterisk.press('2');

            assertThat(expected.answer()).isEqualTo(new Answer.Digits("2"));
            await().until(() -> asterisk.hungUp);
        }
    }

    @Test
    void silentCallerIsWaitedForWithSilenceOnTheLine() throws Exception {
        try (var expected = expect(SHORT_PROMPT, off);
                var asterisk = new Asterisk(expected.id())) {
            assertThat(expected.answer()).isEqualTo(new Answer.Silence());
            assertThat(asterisk.frames.get()).isGreaterThan(25);
        }
    }

    @Test
    void callerWhoHangsUpEndsTheDialogue() throws Exception {
        try (var expected = expect(PROMPT, off);
                var asterisk = new Asterisk(expected.id())) {
            await().until(() -> asterisk.frames.get() > 5);
            asterisk.close();

            assertThat(expected.answer()).isEqualTo(new Answer.HungUp());
        }
    }

    @Test
    void connectionThatNobodyExpectsIsClosed() throws Exception {
        try (var asterisk = new Asterisk(UUID.randomUUID())) {
            assertThat(asterisk.socket.getInputStream().read()).isEqualTo(-1);
        } catch (java.net.SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    @Test
    void spokenWordInterruptsThePromptAndIsTheAnswer() throws Exception {
        try (var recognition = SpokenWords.recogniser()) {
            await().atMost(Duration.ofSeconds(30)).until(() -> recognition.readiness("en") instanceof Readiness.Ready);
            try (var expected = expect(PROMPT, recognition);
                    var asterisk = new Asterisk(expected.id())) {
                await().until(() -> asterisk.frames.get() > 5);
                asterisk.say(SpokenWords.say("billing", "slt"));

                assertThat(expected.answer()).isEqualTo(new Answer.Phrase("billing"));
            }
        }
    }
}
