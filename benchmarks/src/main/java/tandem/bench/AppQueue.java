package tandem.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// Asterisk's own queue beside Tandem's configuration, set as well as it can be for this purpose: members are
/// tried again after the shortest time it knows (1 s), several callers at once, no announcements, recording as
/// Tandem does.
final class AppQueue {
    /// Who dials this is put into the queue by the dialplan.
    static final String NUMBER = "+18005550200";
    /// The same without `Answer()`, which waits for the caller's first audio: they hear a ringing tone until an agent
    /// answers.
    static final String UNANSWERED = "+18005550201";

    private static final String MODULE = "load = app_queue.so\n";
    private static final String LISTENER = """

            [%s]
            secret = @AMI_SECRET@
            permit = @AMI_PERMIT@
            read = call
            """.formatted(ChannelEvents.USER);
    private static final String DIALPLAN = """

            [from-trunk](+)
            exten => %s,1,Answer()
             same => n,Queue(bench,,,,600)
             same => n,Hangup()
            exten => %s,1,Queue(bench,,,,600)
             same => n,Hangup()
            """.formatted(NUMBER, UNANSWERED);
    private static final String QUEUES = """
            [general]
            persistentmembers = no
            autofill = yes
            shared_lastcall = no

            [bench]
            strategy = leastrecent
            timeout = 20
            retry = 1
            wrapuptime = 0
            ringinuse = no
            joinempty = yes
            leavewhenempty = no
            announce-frequency = 0
            monitor-format = wav
            """;
    private static final String PHONE = """

            [%1$s]
            type = endpoint
            context = from-agent
            transport = udp
            disallow = all
            allow = ulaw,alaw
            direct_media = no
            aors = %1$s

            [%1$s]
            type = aor
            contact = sip:%1$s@%2$s:%3$d
            """;

    private AppQueue() {}

    /// A copy of the templates with the queue and its members. The phones are endpoints of the configuration: app_queue
    /// passes over those that Asterisk has not seen register, as Tandem's are in a bench.
    ///
    /// @param phones names of endpoints, all at one phone
    static Path beside(Path templates, Path copy, List<String> phones, InetSocketAddress phone) throws IOException {
        Files.createDirectories(copy);
        try (var files = Files.newDirectoryStream(templates, "*.conf")) {
            for (Path file : files) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        append(copy.resolve("modules.conf"), MODULE);
        append(copy.resolve("manager.conf"), LISTENER);
        append(copy.resolve("extensions.conf"), DIALPLAN);
        Files.writeString(copy.resolve("queues.conf"), QUEUES);
        for (var name : phones) {
            append(copy.resolve("pjsip.conf"), PHONE.formatted(name, phone.getHostString(), phone.getPort()));
            append(copy.resolve("queues.conf"), "member => PJSIP/" + name + "\n");
        }
        return copy;
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }
}
