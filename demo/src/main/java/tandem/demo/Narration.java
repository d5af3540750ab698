package tandem.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import tandem.demo.Topics.Topic;

/// Dialogues as a recording has them: the customer on the left channel, the agent on the right, in turns.
final class Narration {
    private static final int PAUSE = Voice.RATE / 3;
    private static final int BYTES_A_FRAME = 4;

    private final Voice voice;
    private final Topics topics;

    Narration(Voice voice, Topics topics) {
        this.voice = voice;
        this.topics = topics;
    }

    /// Writes one as a wav file.
    ///
    /// @return what is said in it; empty if there is no voice for it
    Optional<List<SpokenLine>> write(String topicId, String language, Path wav) throws IOException {
        var topic = topics.topics().stream().filter(t -> t.id().equals(topicId)).findFirst();
        if (topic.isEmpty()) {
            return Optional.empty();
        }
        var said = new ArrayList<SpokenLine>();
        var sound = ByteBuffer.allocate(Voice.RATE * BYTES_A_FRAME * 120).order(ByteOrder.LITTLE_ENDIAN);
        int n = 0;
        for (String line : topic.get().in(language).lines()) {
            var text = fill(line, topic.get(), language);
            var spoken = voice.speak(language, text);
            if (spoken.isEmpty()) {
                return Optional.empty();
            }
            long start = millis(sound);
            boolean customer = n++ % 2 == 0;
            add(spoken, customer, sound);
            said.add(new SpokenLine(customer, start, start + 1000L * spoken.get().length / Voice.RATE, text));
        }
        sound.flip();
        var format = new AudioFormat(Voice.RATE, 16, 2, true, false);
        var bytes = new ByteArrayInputStream(sound.array(), 0, sound.limit());
        try (var in = new AudioInputStream(bytes, format, sound.limit() / BYTES_A_FRAME)) {
            AudioSystem.write(in, AudioFileFormat.Type.WAVE, wav.toFile());
        }
        return Optional.of(said);
    }

    private static long millis(ByteBuffer sound) {
        return 1000L * sound.position() / BYTES_A_FRAME / Voice.RATE;
    }

    private static void add(Optional<short[]> spoken, boolean customer, ByteBuffer sound) {
        for (short sample : spoken.orElseThrow()) {
            if (sound.remaining() >= BYTES_A_FRAME) {
                sound.putShort(customer ? sample : 0).putShort(customer ? 0 : sample);
            }
        }
        for (int n = 0; n < PAUSE && sound.remaining() >= BYTES_A_FRAME; n++) {
            sound.putInt(0);
        }
    }

    /// The same words whoever calls: a dozen dialogues serve all recordings.
    private String fill(String line, Topic topic, String language) {
        boolean chinese = language.equals("zh");
        var values = Map.of(
                "name", chinese ? "您" : "",
                "first", chinese ? "您" : "dear customer",
                "agent", chinese ? "客服" : "Alder Outdoor",
                "order", chinese ? "二零四八一" : "two zero four eight one",
                "model", topics.modelsOf(topic).getFirst(),
                "amount", chinese ? "一百二十" : "one hundred and twenty",
                "day", "Thursday");
        var said = line;
        for (var value : values.entrySet()) {
            said = said.replace("{" + value.getKey() + "}", value.getValue());
        }
        return said;
    }
}
