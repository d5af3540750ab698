package tandem.ivr.speech;

import com.sun.speech.freetts.Voice;
import com.sun.speech.freetts.VoiceManager;
import com.sun.speech.freetts.audio.AudioPlayer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.locks.ReentrantLock;
import javax.sound.sampled.AudioFormat;
import org.jspecify.annotations.Nullable;

/// FreeTTS, the English voice. One text at a time: on several threads a voice mixes their sounds up, without a word.
public final class FreeTtsVoice implements SpeechSynthesis {
    private final String name;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Voice voice;

    /// @param name `kevin16` or `kevin`
    public FreeTtsVoice(String name) {
        this.name = name;
    }

    @Override
    public String voice() {
        return "freetts-1.2.2-" + name;
    }

    @Override
    public Pcm speak(String text) throws IOException {
        lock.lock();
        try {
            var sink = new Sink();
            var speaker = loaded();
            speaker.setAudioPlayer(sink);
            if (!speaker.speak(text)) {
                throw new IOException("FreeTTS could not speak: " + text);
            }
            var sound = sink.sound();
            if (sound.samples().length == 0) { // it says that all went well even so
                throw new IOException("no sound for: " + text);
            }
            return sound.at(Pcm.TELEPHONE_RATE).normalised();
        } catch (RuntimeException | Error e) { // FreeTTS throws both for text it cannot handle
            throw new IOException("FreeTTS failed on: " + text, e);
        } finally {
            lock.unlock();
        }
    }

    private Voice loaded() throws IOException {
        if (voice == null) {
            System.setProperty("freetts.voices", "com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory");
            var found = VoiceManager.getInstance().getVoice(name);
            if (found == null) {
                throw new IOException("FreeTTS has no voice " + name);
            }
            found.allocate();
            voice = found;
        }
        return voice;
    }

    /// Collects what FreeTTS would play.
    private static final class Sink implements AudioPlayer {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private AudioFormat format = new AudioFormat(16000, 16, 1, true, true);

        Pcm sound() {
            var order = format.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            var samples = new short[bytes.size() / 2];
            ByteBuffer.wrap(bytes.toByteArray()).order(order).asShortBuffer().get(samples);
            return new Pcm(samples, Math.round(format.getSampleRate()));
        }

        @Override
        public void setAudioFormat(AudioFormat format) {
            this.format = format;
        }

        @Override
        public AudioFormat getAudioFormat() {
            return format;
        }

        @Override
        public boolean write(byte[] data) {
            return write(data, 0, data.length);
        }

        @Override
        public boolean write(byte[] data, int offset, int length) {
            bytes.write(data, offset, length);
            return true;
        }

        @Override
        public boolean drain() {
            return true;
        }

        @Override
        public boolean end() {
            return true;
        }

        @Override
        public float getVolume() {
            return 1;
        }

        @Override
        public long getTime() {
            return -1;
        }

        @Override
        public void pause() {}

        @Override
        public void resume() {}

        @Override
        public void reset() {}

        @Override
        public void begin(int size) {}

        @Override
        public void cancel() {}

        @Override
        public void close() {}

        @Override
        public void setVolume(float volume) {}

        @Override
        public void resetTime() {}

        @Override
        public void startFirstSampleTimer() {}

        @Override
        public void showMetrics() {}
    }
}
