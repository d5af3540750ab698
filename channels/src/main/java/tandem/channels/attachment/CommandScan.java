package tandem.channels.attachment;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program that is given the file's path; it ends with 0 for a clean file and 1 for one that is not, as `clamscan`
/// and `clamdscan` do.
///
/// @param within how long it may take
record CommandScan(List<String> command, Duration within) implements FileScan {
    private static final int CLEAN = 0;
    private static final int INFECTED = 1;

    @Override
    public Verdict look(Path file) {
        var words = new ArrayList<>(command);
        words.add(file.toAbsolutePath().toString());
        try {
            return verdict(new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw AttachmentsUnavailableException.notScanned(e);
        }
    }

    private Verdict verdict(Process program) throws IOException {
        try {
            program.getOutputStream().close(); // it is asked nothing
            if (!program.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the scanner was not done after " + within);
            }
            return switch (program.exitValue()) {
                case CLEAN -> new Verdict.Clean();
                case INFECTED -> new Verdict.Infected();
                default -> throw new IOException("the scanner ended with " + program.exitValue());
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            program.destroyForcibly();
        }
    }
}
