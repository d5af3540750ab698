package tandem.server;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine;

/// What commands of `./run` that need no server have in common.
public final class RunCommand {
    private static final int REFUSED = 1;

    private RunCommand() {}

    /// Nothing but the answer is printed from now on.
    public static void quiet() {
        LoggingSystem.get(RunCommand.class.getClassLoader()).beforeInitialize();
    }

    /// In the encoding of all our texts, whatever the machine's is.
    public static PrintStream utf8(PrintStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    /// @param told failures that are the answer, rather than faults of ours
    /// @return the exit code: what the command says, 1 after one of these, 2 if the command is wrong
    public static int run(
            CommandLine command,
            PrintStream out,
            PrintStream errors,
            List<Class<? extends Exception>> told,
            String... args) {
        return command.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(errors, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((failure, _, _) -> {
                    if (told.stream().noneMatch(type -> type.isInstance(failure))) {
                        throw failure;
                    }
                    errors.println(failure.getMessage());
                    return REFUSED;
                })
                .execute(args);
    }
}
