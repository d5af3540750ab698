package tandem.server.recordings;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.boot.context.properties.bind.Binder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tandem.core.envelope.KeysetMasterKey;
import tandem.server.RunCommand;
import tandem.server.SavedSettings;

/// `./run recordings verify`, `rotate`, `encrypt` and `master-key` (V3), for recordings and for the files of
/// contacts.
@Command(
        name = "./run recordings",
        description = "Looks after all recordings, and the files of all contacts, at once. A server may run meanwhile.",
        mixinStandardHelpOptions = true)
public final class RecordingsCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream errors;

    @Option(
            names = "--setting",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Another value than application.yml has: --setting tandem.recordings.folder=FOLDER")
    private Map<String, String> settings = Map.of();

    RecordingsCommand(PrintStream out, PrintStream errors) {
        this.out = out;
        this.errors = errors;
    }

    public static void main(String[] args) {
        RunCommand.quiet();
        var out = RunCommand.utf8(System.out);
        var errors = RunCommand.utf8(System.err);
        System.exit(new RecordingsCommand(out, errors).run(args));
    }

    /// @return the exit code: 0 if all is well, 1 if something is wrong with a recording or a key, 2 if the
    ///     command is
    int run(String... args) {
        var told = List.<Class<? extends Exception>>of(IOException.class, UncheckedIOException.class);
        return RunCommand.run(new CommandLine(this), out, errors, told, args);
    }

    @Override
    public Integer call() {
        CommandLine.usage(this, errors);
        return 2;
    }

    private KeptFiles kept() {
        return KeptFiles.of(Binder.get(SavedSettings.with(settings)));
    }

    @Command(
            name = "verify",
            description = "Reads every recording and every file, and compares it with what was stored.")
    int verify() throws IOException {
        var verified = kept().verify(errors::println);
        out.printf(
                "%d recordings, %d of them at fault, %d not encrypted%n",
                verified.recordings().checked(),
                verified.recordings().faults(),
                verified.recordings().readable());
        out.printf(
                "%d files, %d of them at fault, %d not encrypted%n",
                verified.files().checked(),
                verified.files().faults(),
                verified.files().readable());
        return verified.isWhole() ? 0 : 1;
    }

    @Command(
            name = "rotate",
            description =
                    "Makes a new master key and wraps the keys of all recordings and files by it. The one before it"
                            + " stays in the file until the next time. Can be cut off and said again.")
    int rotate() throws IOException {
        var faults = new Faults(errors);
        out.printf("%d keys were wrapped anew%n", kept().rotate(faults::say));
        return faults.code();
    }

    @Command(
            name = "encrypt",
            description = "Encrypts recordings and files that are not, as those of earlier versions.")
    int encrypt() throws IOException {
        var faults = new Faults(errors);
        var kept = kept();
        out.printf("%d recordings were encrypted%n", kept.encryptRecordings(faults::say));
        out.printf("%d files were encrypted%n", kept.encryptFiles(faults::say));
        return faults.code();
    }

    @Command(
            name = "master-key",
            description = "Prints a new master key, for those who keep it elsewhere than in its file:"
                    + " the setting tandem.recordings.encryption.master-key.")
    int masterKey(
            @Option(names = "--after", description = "The one of until now, which the new one is added to.")
                    String before)
            throws IOException {
        out.println(KeysetMasterKey.fresh(before));
        return 0;
    }

    /// Says them, and knows whether there were any.
    private static final class Faults {
        private final PrintStream to;
        private boolean any;

        Faults(PrintStream to) {
            this.to = to;
        }

        void say(String fault) {
            any = true;
            to.println(fault);
        }

        int code() {
            return any ? 1 : 0;
        }
    }
}
