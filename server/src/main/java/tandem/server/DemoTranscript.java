package tandem.server;

import java.util.ArrayList;
import java.util.List;
import tandem.demo.SpokenLine;
import tandem.recordings.Transcript;
import tandem.recordings.Transcript.Outcome;
import tandem.recordings.Transcript.Speaker;
import tandem.recordings.Transcript.Turn;
import tandem.recordings.Transcript.Word;

/// The transcript of a dialogue whose words are known: each takes as much of its line's time as it is long.
final class DemoTranscript {
    private DemoTranscript() {}

    static Transcript of(String language, List<SpokenLine> lines) {
        return new Transcript(
                Outcome.WRITTEN,
                language,
                lines.stream().map(DemoTranscript::turn).toList());
    }

    private static Turn turn(SpokenLine line) {
        var words = new ArrayList<Word>();
        double length = Math.max(1, line.text().length());
        long time = line.end() - line.start();
        int at = 0;
        for (var text : words(line.text())) {
            int start = line.text().indexOf(text, at);
            at = start + text.length();
            words.add(new Word(
                    text,
                    line.start() + Math.round(time * start / length),
                    line.start() + Math.round(time * at / length),
                    1));
        }
        return new Turn(line.customer() ? Speaker.CUSTOMER : Speaker.AGENT, words);
    }

    /// What stands between white space; of Chinese, each character with the marks behind it.
    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+|(?<=\\p{IsHan}[，。？！、：；]?)(?=\\p{IsHan})"));
    }
}
