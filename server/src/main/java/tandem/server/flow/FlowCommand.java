package tandem.server.flow;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tandem.flow.ArticleAnswers;
import tandem.flow.picture.FlowPicture;
import tandem.flow.service.Accounts;
import tandem.flow.service.Attempts;
import tandem.flow.service.HttpServices;
import tandem.flow.trial.OrganisationsServices;
import tandem.flow.trial.Setting;
import tandem.routing.model.InvalidConfigurationException;
import tandem.server.RunCommand;
import tandem.server.SavedSettings;

/// `./run flow draw NAME` and `./run flow try NAME` (I10).
@Command(
        name = "./run flow",
        description = "Looks at a flow of config/flows, or tries it out. No server need run.",
        mixinStandardHelpOptions = true)
public final class FlowCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream errors;
    private final BufferedReader in;

    FlowCommand(PrintStream out, PrintStream errors, BufferedReader in) {
        this.out = out;
        this.errors = errors;
        this.in = in;
    }

    public static void main(String[] args) {
        RunCommand.quiet();
        var out = RunCommand.utf8(System.out);
        var errors = RunCommand.utf8(System.err);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.exit(new FlowCommand(out, errors, in).run(args));
    }

    /// @return the exit code: 0 if it was done, 1 if the flows do not allow it, 2 if the command is wrong
    int run(String... args) {
        var command = new CommandLine(this).addSubcommand(new Draw(this)).addSubcommand(new Try(this));
        return RunCommand.run(
                command,
                out,
                errors,
                List.of(SavedFlows.Refused.class, InvalidConfigurationException.class, IOException.class),
                args);
    }

    @Override
    public Integer call() {
        CommandLine.usage(this, errors);
        return 2;
    }

    /// Which flow, by which settings.
    static final class Chosen {
        @Parameters(paramLabel = "NAME", description = "The flow, or the file (.yml) of one that is not in force.")
        private String name;

        @Option(
                names = "--setting",
                description = "Another value than application.yml has: --setting tandem.ivr.flows=FOLDER")
        private Map<String, String> settings = Map.of();

        SavedFlows flows() throws SavedFlows.Refused, IOException {
            return SavedFlows.with(name, SavedSettings.with(settings));
        }
    }

    @Command(
            name = "draw",
            description = "Writes its picture to standard output, as SVG.",
            mixinStandardHelpOptions = true)
    static final class Draw implements Callable<Integer> {
        private final FlowCommand parent;

        @CommandLine.Mixin
        private Chosen chosen = new Chosen();

        @Option(
                names = "--language",
                description = "Of its texts and of our words (en, zh); the flow's own by default.")
        private @Nullable String language;

        Draw(FlowCommand parent) {
            this.parent = parent;
        }

        @Override
        public Integer call() throws Exception {
            var flow = chosen.flows().chosen();
            parent.out.println(FlowPicture.svg(flow, language == null ? flow.language() : language));
            return 0;
        }
    }

    @Command(
            name = "try",
            description = "Plays a caller in text, with a trace of each step. Nothing happens to anybody.",
            mixinStandardHelpOptions = true)
    static final class Try implements Callable<Integer> {
        private final FlowCommand parent;

        @CommandLine.Mixin
        private Chosen chosen = new Chosen();

        @Option(names = "--language", description = "In which the caller is spoken to from the start.")
        private @Nullable String language;

        @Option(names = "--at", description = "As if it were then, such as 2026-11-29T03:00; now by default.")
        private @Nullable LocalDateTime at;

        @Option(names = "--from", description = "The number from which they call; withheld by default.")
        private String from = "";

        @Option(names = "--dialled", description = "The number that they have dialled.")
        private @Nullable String dialled;

        @Option(names = "--set", description = "What is known of them before: --set name=value, as often as needed.")
        private Map<String, String> attributes = Map.of();

        @Option(names = "--keys-only", description = "As where nothing listens for words.")
        private boolean keysOnly;

        @Option(
                names = "--ask",
                description =
                        "Lookups may ask the services themselves (application.yml); accounts are not proven by them"
                                + " here, because attempts are counted where the server runs.")
        private boolean ask;

        Try(FlowCommand parent) {
            this.parent = parent;
        }

        @Override
        public Integer call() throws Exception {
            var saved = chosen.flows();
            var then = at == null
                    ? Clock.systemUTC().instant()
                    : at.atZone(ZoneId.systemDefault()).toInstant();
            var setting = new Setting(language, then, from, dialled, attributes, !keysOnly);
            try (var services = new HttpServices(saved.services().services())) {
                var really = ask
                        ? new OrganisationsServices(
                                services, new Accounts(services, Attempts.NONE, Attempts.NONE), ArticleAnswers.NONE)
                        : null;
                new TrialConsole(saved, setting, really, parent.in, parent.out).play();
            }
            return 0;
        }
    }
}
