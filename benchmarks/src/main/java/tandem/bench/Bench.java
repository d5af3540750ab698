package tandem.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tandem.bench.centre.ChatOffer;
import tandem.bench.centre.DeskFanout;
import tandem.bench.centre.DesktopPages;
import tandem.bench.centre.Failover;

/// `./bench NAME`: one benchmark; prints one flat JSON object per case and line.
@Command(
        name = "bench",
        description = "Measures a part of Tandem; one flat JSON object per case and line.",
        mixinStandardHelpOptions = true,
        subcommands = {
            RoutingMatch.class,
            RoutingGrowth.class,
            RoutingVsAppQueue.class,
            CallSetup.class,
            Recordings.class,
            IvrLoad.class,
            Transcripts.class,
            RoutingSimulate.class,
            RoutingTenants.class,
            RoutingConfigure.class,
            ChatOffer.class,
            DeskFanout.class,
            DesktopPages.class,
            SupervisorReports.class,
            Failover.class
        })
public final class Bench implements Callable<Integer> {

    @Option(names = "--list", description = "Say what each benchmark measures.")
    private boolean list;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    @Override
    public Integer call() {
        var line = new CommandLine(this);
        if (list) {
            line.getSubcommands()
                    .forEach((name, command) -> System.out.printf(
                            "%-21s %s%n",
                            name,
                            String.join(
                                    " ", command.getCommandSpec().usageMessage().description())));
            return 0;
        }
        line.usage(System.err);
        return 2;
    }
}
