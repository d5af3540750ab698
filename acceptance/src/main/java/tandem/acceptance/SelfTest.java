package tandem.acceptance;

import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./run --self-test`: real contacts through the running system, each step up to search, as a table with times.
@Command(
        name = "self-test",
        mixinStandardHelpOptions = true,
        description = "Drives real contacts through a running Tandem.")
public final class SelfTest implements Callable<Integer> {

    @Option(
            names = "--url",
            defaultValue = "http://127.0.0.1:8080",
            description = "where Tandem runs (${DEFAULT-VALUE})")
    URI base;

    @Option(names = "--user", defaultValue = "probe", description = "the agent to be (${DEFAULT-VALUE})")
    String user;

    @Option(
            names = "--password",
            defaultValue = "${env:TANDEM_SELF_TEST_PASSWORD:-tandem}",
            description = "his password")
    String password;

    @Option(names = "--mail-host", defaultValue = "127.0.0.1")
    String mailHost;

    @Option(names = "--smtp-port", defaultValue = "13025")
    int smtpPort;

    @Option(names = "--imap-port", defaultValue = "13143")
    int imapPort;

    /// What the checks need to know of the installation.
    record Settings(
            URI base, String queue, String disposition, String mailbox, String mailHost, int smtpPort, int imapPort) {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new SelfTest()).execute(args));
    }

    @Override
    public Integer call() {
        var settings =
                new Settings(base, "self-test", "checked", "self-test@tandem.local", mailHost, smtpPort, imapPort);
        var report = new Report(System.out);
        report.group("Desktop", () -> {
            try (var agent = report.value("the agent logs in", () -> new AgentClient(base, user, password, "desk"))) {
                report.check("and is ready", () -> agent.command("ready", java.util.Map.of()));
                report.group("T14 chat", () -> new ChatChecks(report, settings).run(agent));
                report.group("T15 e-mail", () -> new EmailChecks(report, settings).run(agent));
                agent.tryCommand("logOut", java.util.Map.of());
            }
        });
        report.summary();
        return report.allHold() ? 0 : 1;
    }
}
