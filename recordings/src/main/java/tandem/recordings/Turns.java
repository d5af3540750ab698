package tandem.recordings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tandem.core.masking.Masking;
import tandem.core.speech.Dictation;
import tandem.recordings.Transcript.Speaker;
import tandem.recordings.Transcript.Turn;
import tandem.recordings.Transcript.Word;

/// Puts what each side said into the order of a conversation, masked. A number that somebody tells while the other says
/// "yes" in between is one number: each side is masked as a whole.
final class Turns {
    private static final long PAUSE_MS = 900;

    private final Masking masking;
    private final List<Turn> turns = new ArrayList<>();

    Turns(Masking masking) {
        this.masking = masking;
    }

    void add(Speaker speaker, List<Dictation.Word> heard) {
        var texts = masking.words(heard.stream().map(Dictation.Word::text).toList());
        List<Word> turn = new ArrayList<>();
        for (int i = 0; i < heard.size(); i++) {
            var word = heard.get(i);
            if (!turn.isEmpty() && word.start() - turn.getLast().end() > PAUSE_MS) {
                turns.add(new Turn(speaker, turn));
                turn = new ArrayList<>();
            }
            turn.add(new Word(texts.get(i), word.start(), word.end(), word.confidence()));
        }
        if (!turn.isEmpty()) {
            turns.add(new Turn(speaker, turn));
        }
    }

    List<Turn> inOrder() {
        return turns.stream()
                .sorted(Comparator.comparing(turn -> turn.words().getFirst().start()))
                .toList();
    }
}
