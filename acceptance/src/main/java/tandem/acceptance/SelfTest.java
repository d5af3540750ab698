package tandem.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    @Option(names = "--user", description = "the agent to be; an account that is there only meanwhile if not given")
    @Nullable
    String user;

    @Option(names = "--password", defaultValue = "${env:TANDEM_SELF_TEST_PASSWORD}", description = "their password")
    @Nullable
    String password;

    @Option(names = "--data", defaultValue = "data", description = "Tandem's data folder (${DEFAULT-VALUE})")
    Path data;

    @Option(names = "--sip-port", defaultValue = "5060")
    int sipPort;

    @Option(names = "--mail-host", defaultValue = "127.0.0.1")
    String mailHost;

    @Option(names = "--smtp-port", defaultValue = "13025")
    int smtpPort;

    @Option(names = "--imap-port", defaultValue = "13143")
    int imapPort;

    private static final Duration LONGEST_BACKLOG = Duration.ofMinutes(3);

    /// What the checks need to know of the installation.
    record Settings(
            URI base,
            String queue,
            String disposition,
            String number,
            int sipPort,
            String deskPhone,
            String deskPhonePassword,
            String mailbox,
            String customersPassword,
            String mailHost,
            int smtpPort,
            int imapPort) {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new SelfTest()).execute(args));
    }

    @Override
    public Integer call() {
        var report = new Report(System.out);
        report.group("Desktop", () -> checkAll(report, settings()));
        report.summary();
        return report.allHold() ? 0 : 1;
    }

    private void checkAll(Report report, Settings settings) {
        if (user != null) {
            checkAs(user, String.valueOf(password), report, settings);
            return;
        }
        try (var account = SelfTestAccount.open(data)) {
            checkAs(SelfTestAccount.USER, account.password(), report, settings);
        } catch (IOException e) {
            throw new Expectation("The self-test's account cannot be removed: " + e.getMessage());
        }
    }

    private void checkAs(String who, String secret, Report report, Settings settings) {
        try (var agent = report.value("the agent logs in", () -> new AgentClient(base, who, secret, "desk"))) {
            report.check("and is ready", () -> agent.command("ready", Map.of()));
            report.check("search has all there was", () -> Searching.awaitCaughtUp(agent.api(), LONGEST_BACKLOG));
            report.group("T14 chat", () -> new ChatChecks(report, settings).run(agent));
            report.group("T15 e-mail", () -> new EmailChecks(report, settings).run(agent));
            report.group("T1 telephone", () -> calls(report, settings, agent));
            agent.tryCommand("logOut", Map.of());
        }
    }

    private static void calls(Report report, Settings settings, AgentClient agent) {
        try {
            new CallChecks(report, settings).run(agent);
        } catch (IOException e) {
            throw new Expectation("No room for the callers' voices: " + e.getMessage());
        }
    }

    private Settings settings() {
        return new Settings(
                base,
                "self-test",
                "checked",
                "8378",
                sipPort,
                "probe-desk",
                secret("phones/probe-desk"),
                "self-test@tandem.local",
                secret("mail"),
                mailHost,
                smtpPort,
                imapPort);
    }

    /// Minted by Tandem: of the phone that it made, of the mailboxes of its mail server.
    private String secret(String name) {
        var file = data.resolve("secrets").resolve(name);
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The self-test does not find the secret " + file, e);
        }
    }
}
