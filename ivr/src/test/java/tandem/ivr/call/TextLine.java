package tandem.ivr.call;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tandem.core.InteractionId;
import tandem.flow.Answer;
import tandem.flow.Question;
import tandem.flow.words.Spoken;
import tandem.ivr.speech.Pcm;

/// A telephone in text; hangs up when its answers are used up.
final class TextLine implements Line {
    @Override
    public void record(Path wav, Duration longest, Duration silence) {
        try {
            message.write(wav);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    final List<String> heard = new ArrayList<>();
    final List<String> moves = new ArrayList<>();
    private final Deque<Answer> answers;
    volatile boolean hangsUpAtOnce;
    /// What they say when they are recorded.
    Pcm message = new Pcm(new short[0], Pcm.TELEPHONE_RATE);

    TextLine(Answer... answers) {
        this.answers = new ArrayDeque<>(List.of(answers));
    }

    @Override
    public boolean hear(Spoken spoken, boolean bargeIn) {
        heard.add(spoken.parts().stream().map(part -> part.value()).collect(Collectors.joining(" ")));
        return !hangsUpAtOnce;
    }

    @Override
    public Answer ask(List<Spoken> spoken, List<Spoken> digitsOnly, Question question, String language) {
        spoken.forEach(s -> hear(s, true));
        return Optional.ofNullable(answers.poll()).orElse(new Answer.HungUp());
    }

    @Override
    public void receiveFax(InteractionId fax, Path pages) {
        moves.add("receiveFax");
    }

    @Override
    public void handOver(InteractionId call, String language) {
        moves.add("handOver " + language);
    }

    @Override
    public void takeBack(InteractionId call) {
        moves.add("takeBack");
    }

    @Override
    public void letGo(InteractionId call) {
        moves.add("letGo");
    }

    @Override
    public boolean isThere() {
        return !hangsUpAtOnce;
    }

    @Override
    public boolean hold(int seconds) {
        moves.add("hold");
        return true;
    }

    @Override
    public void hangUp(Iterable<Spoken> goodbye) {
        goodbye.forEach(s -> hear(s, false));
        moves.add("hangUp");
    }
}
