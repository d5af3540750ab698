package tandem.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import tandem.embedded.sip.CallerStep;

/// The same menus twice: as a flow, and as Asterisk's own dialplan. Each plays a prompt that the caller interrupts by a
/// key.
record MenuPlan(int menus, Duration prompt, Duration until) {
    /// Who dials this is served by the dialplan alone.
    static final String DIALPLAN_NUMBER = "+18005550300";

    private static final int RATE = 8000;
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    /// What a caller does in either: in the last menu they hang up.
    List<CallerStep> steps() {
        return IntStream.range(0, menus)
                .boxed()
                .flatMap(n -> Stream.concat(
                        Stream.of(CallerStep.pause(until)),
                        n + 1 < menus ? Stream.of(CallerStep.press("1", AT_ONCE)) : Stream.empty()))
                .toList();
    }

    Duration length() {
        return until.multipliedBy(menus);
    }

    String flow() {
        var steps = IntStream.range(0, menus)
                .mapToObj(n -> """
                          m%d:
                            menu: { say: Menu., choices: { on: { press: 1, next: %s } } }
                            otherwise: bye
                        """.formatted(n, n + 1 < menus ? "m" + (n + 1) : "bye"))
                .collect(Collectors.joining());
        return "flow: bench\nlanguage: en\nnumbers: \"*\"\nsteps:\n" + steps + "  bye: { end: \"\" }\n";
    }

    private String dialplan(Path prompt) {
        var contexts = IntStream.range(0, menus)
                .mapToObj(n ->
                        """

                        [bench-menu-%1$d]
                        exten => s,1,Background(%2$s)
                         same => n,WaitExten(6)
                         same => n,Hangup()
                        exten => 1,1,%3$s
                        exten => _[02-9*#],1,Goto(s,1)
                        exten => t,1,Hangup()
                        """.formatted(n, prompt, n + 1 < menus ? "Goto(bench-menu-" + (n + 1) + ",s,1)" : "Hangup()"))
                .collect(Collectors.joining());
        return """

                [from-trunk](+)
                exten => %s,1,Answer()
                 same => n,Goto(bench-menu-0,s,1)
                """.formatted(DIALPLAN_NUMBER) + contexts;
    }

    /// A copy of the templates with the dialplan, and the prompt that both play.
    BenchTelephone.Setting setting(Path templates, Path data) throws IOException {
        var recorded = data.resolve("recorded");
        var folder = Files.createDirectories(recorded.resolve("en"));
        var wav = folder.resolve("menu.wav");
        Files.write(wav, tone());
        for (int n = 0; n < menus; n++) {
            Files.copy(wav, folder.resolve("bench.m%d.wav".formatted(n))); // in place of a voice
        }
        var copy = Files.createDirectories(data.resolve("templates"));
        try (var files = Files.list(templates)) {
            files.filter(file -> file.toString().endsWith(".conf")).forEach(file -> copy(file, copy));
        }
        var prompt = Path.of(wav.toString().replaceFirst("\\.wav$", ""));
        Files.writeString(copy.resolve("extensions.conf"), dialplan(prompt), StandardOpenOption.APPEND);
        return new BenchTelephone.Setting(copy, flow(), recorded);
    }

    private static void copy(Path file, Path folder) {
        try {
            Files.copy(file, folder.resolve(file.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] tone() throws IOException {
        int samples = (int) (prompt.toMillis() * RATE / 1000);
        var sound = ByteBuffer.allocate(samples * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < samples; i++) {
            sound.putShort((short) (8000 * Math.sin(2 * Math.PI * 400 * i / RATE)));
        }
        var wav = new ByteArrayOutputStream();
        var format = new AudioFormat(RATE, 16, 1, true, false);
        try (var stream = new AudioInputStream(new ByteArrayInputStream(sound.array()), format, samples)) {
            AudioSystem.write(stream, AudioFileFormat.Type.WAVE, wav);
        }
        return wav.toByteArray();
    }
}
