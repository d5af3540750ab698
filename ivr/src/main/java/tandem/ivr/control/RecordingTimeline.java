package tandem.ivr.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import tandem.core.event.RecordingMark;
import tandem.core.event.RecordingMark.Kind;

/// Puts the parts of a recording where they belong on one line of time: what lies between them, and where no
/// sound came from either side, becomes digital silence of the same length (V1, V2).
final class RecordingTimeline {
    /// Both sides, 16 bits each, at 8 kHz.
    static final int BYTES_PER_MILLI = 32;

    private static final int FRAME = 4;
    /// Shorter ones are the recorder's own rhythm.
    private static final long SHORTEST_GAP = 150;
    /// No pause and no talk takes that long: a clock was set.
    private static final long LONGEST_SILENCE = Duration.ofHours(6).toMillis();

    private static final int WINDOW = 20 * BYTES_PER_MILLI;

    private final List<Piece> pieces = new ArrayList<>();
    private final List<RecordingMark> marks = new ArrayList<>();
    private final long start;
    private long length; // in bytes

    private RecordingTimeline(long start) {
        this.start = start;
    }

    sealed interface Piece {
        long bytes();

        record Silence(long bytes) implements Piece {}

        record Sound(Path part, long from, long bytes) implements Piece {}
    }

    /// @param parts by the time at which the recorder was told to write them; at least one
    static RecordingTimeline of(NavigableMap<Long, Path> parts, List<RecordingLog.Line> lines) throws IOException {
        var first = parts.firstKey();
        for (var line : lines) {
            if (line instanceof RecordingLog.Line.Part(long at)) {
                first = Math.min(first, at);
            } else if (line instanceof RecordingLog.Line.Paused(long at, var _, var _)) {
                first = Math.min(first, at);
            }
        }
        var timeline = new RecordingTimeline(first);
        for (var part : parts.entrySet()) {
            timeline.silenceUntil(part.getKey(), lines);
            timeline.add(part.getKey(), part.getValue(), lines);
        }
        for (var line : lines) {
            if (line instanceof RecordingLog.Line.End(long at) && RecordingLog.paused(before(line, lines)) != null) {
                timeline.silenceUntil(at, lines); // it was over while it was paused
            }
        }
        return timeline;
    }

    private static List<RecordingLog.Line> before(RecordingLog.Line line, List<RecordingLog.Line> lines) {
        return lines.subList(0, lines.indexOf(line));
    }

    Instant startedAt() {
        return Instant.ofEpochMilli(start);
    }

    List<RecordingMark> marks() {
        return List.copyOf(marks);
    }

    /// In bytes of sound.
    long length() {
        return length;
    }

    List<Piece> pieces() {
        return List.copyOf(pieces);
    }

    private void silenceUntil(long at, List<RecordingLog.Line> lines) {
        long missing = at - start - length / BYTES_PER_MILLI;
        if (missing <= 0) {
            return;
        }
        boolean isPause = isPaused(at - missing, at, lines);
        if (isPause || missing >= SHORTEST_GAP) {
            silence(Math.min(missing, LONGEST_SILENCE), isPause ? Kind.PAUSED : Kind.NO_SOUND);
        }
    }

    /// Whether there was a pause between two moments.
    private static boolean isPaused(long from, long to, List<RecordingLog.Line> lines) {
        long begun = -1;
        for (var line : lines) {
            switch (line) {
                case RecordingLog.Line.Paused(long at, var _, var _) -> begun = begun < 0 ? at : begun;
                case RecordingLog.Line.Resumed(long at) -> {
                    if (begun >= 0 && begun <= to && at > from) {
                        return true;
                    }
                    begun = -1;
                }
                case RecordingLog.Line.Part _, RecordingLog.Line.Gap _, RecordingLog.Line.End _ -> {
                    // says nothing of pauses
                }
            }
        }
        return begun >= 0 && begun <= to;
    }

    private void silence(long millis, Kind kind) {
        var from = Duration.ofMillis(length / BYTES_PER_MILLI);
        pieces.add(new Piece.Silence(millis * BYTES_PER_MILLI));
        length += millis * BYTES_PER_MILLI;
        marks.add(new RecordingMark(kind, from, Duration.ofMillis(length / BYTES_PER_MILLI)));
    }

    private void add(long at, Path part, List<RecordingLog.Line> lines) throws IOException {
        long size = Files.size(part) / FRAME * FRAME;
        long done = 0;
        for (var gap : gaps(at, lines).values()) {
            long place = Math.min(size, quietest(part, gap.from(), gap.to()));
            if (place >= done && gap.millis() >= SHORTEST_GAP) {
                sound(part, done, place - done);
                silence(Math.min(gap.millis(), LONGEST_SILENCE), Kind.NO_SOUND);
                done = place;
            }
        }
        sound(part, done, size - done);
    }

    private void sound(Path part, long from, long bytes) {
        if (bytes > 0) {
            pieces.add(new Piece.Sound(part, from, bytes));
            length += bytes;
        }
    }

    private static TreeMap<Long, RecordingLog.Line.Gap> gaps(long part, List<RecordingLog.Line> lines) {
        var gaps = new TreeMap<Long, RecordingLog.Line.Gap>();
        for (var line : lines) {
            if (line instanceof RecordingLog.Line.Gap gap && gap.part() == part) {
                gaps.put(gap.from(), gap);
            }
        }
        return gaps;
    }

    /// Whoever sends nothing has said nothing just before: the quietest place is where it was.
    private static long quietest(Path part, long from, long to) throws IOException {
        var sound = ByteBuffer.allocate((int) Math.min(to - from, 4096L * BYTES_PER_MILLI))
                .order(ByteOrder.LITTLE_ENDIAN);
        try (var file = FileChannel.open(part)) {
            while (sound.hasRemaining() && file.read(sound, from + sound.position()) >= 0) {
                // until it is full
            }
        }
        sound.flip();
        long best = Long.MAX_VALUE;
        long place = from;
        for (int window = 0; window + WINDOW <= sound.limit(); window += WINDOW) {
            long energy = 0;
            for (int sample = window; sample < window + WINDOW; sample += 2) {
                energy += Math.abs(sound.getShort(sample));
            }
            if (energy < best) {
                best = energy;
                place = from + window;
            }
        }
        return place / FRAME * FRAME;
    }
}
