package tandem.ivr.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.event.Event.PauseBy;

/// What happens to a recording while it grows, a line each, in a file beside its parts: whatever node goes on
/// with it, or finishes it, learns from it where the parts belong. All times are in milliseconds since 1970.
final class RecordingLog {
    private static final Logger log = LoggerFactory.getLogger(RecordingLog.class);

    private RecordingLog() {}

    sealed interface Line {
        /// The recorder was told to write a part, whose name has this time.
        record Part(long at) implements Line {}

        /// @param until when it goes on by itself
        record Paused(long at, PauseBy by, long until) implements Line {}

        record Resumed(long at) implements Line {}

        /// No sound came from either side for a while. The last one of a place counts.
        ///
        /// @param part   the time in its name
        /// @param from   somewhere between these bytes of it
        /// @param to     the same
        /// @param millis how long
        record Gap(long part, long from, long to, long millis) implements Line {}

        /// The talk was over.
        record End(long at) implements Line {}
    }

    /// What cannot be written is missed only by the line of time: the recording goes on.
    static void append(Path file, Line line) {
        try {
            Files.writeString(file, text(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            log.warn("{} does not learn of {}: {}", file.getFileName(), line, e.toString());
        }
    }

    /// Empty if there is none.
    static List<Line> read(Path file) throws IOException {
        try {
            var lines = new ArrayList<Line>();
            for (var text : Files.readAllLines(file)) {
                line(text).ifPresent(lines::add);
            }
            return lines;
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /// The pause that has not ended; null if none.
    static Line.@Nullable Paused paused(List<Line> lines) {
        Line.Paused paused = null;
        for (var line : lines) {
            paused = switch (line) {
                case Line.Paused begun -> begun;
                case Line.Resumed _, Line.End _ -> null;
                case Line.Part _, Line.Gap _ -> paused;
            };
        }
        return paused;
    }

    private static String text(Line line) {
        return switch (line) {
                    case Line.Part(long at) -> "part " + at;
                    case Line.Paused(long at, var by, long until) -> "paused %d %s %d".formatted(at, by, until);
                    case Line.Resumed(long at) -> "resumed " + at;
                    case Line.Gap(long part, long from, long to, long millis) ->
                        "gap %d %d %d %d".formatted(part, from, to, millis);
                    case Line.End(long at) -> "end " + at;
                }
                + "\n";
    }

    /// Empty for what was cut off in the middle.
    private static Optional<Line> line(String text) {
        var words = text.split(" ");
        try {
            return switch (words[0]) {
                case "part" -> Optional.of(new Line.Part(Long.parseLong(words[1])));
                case "paused" -> Optional.of(paused(words));
                case "resumed" -> Optional.of(new Line.Resumed(Long.parseLong(words[1])));
                case "gap" ->
                    Optional.of(new Line.Gap(
                            Long.parseLong(words[1]),
                            Long.parseLong(words[2]),
                            Long.parseLong(words[3]),
                            Long.parseLong(words[4])));
                case "end" -> Optional.of(new Line.End(Long.parseLong(words[1])));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            log.warn("A line of a recording is not understood: {}", text, e);
            return Optional.empty();
        }
    }

    private static Line paused(String[] words) {
        return new Line.Paused(Long.parseLong(words[1]), PauseBy.valueOf(words[2]), Long.parseLong(words[3]));
    }
}
