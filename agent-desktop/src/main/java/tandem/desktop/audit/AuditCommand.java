package tandem.desktop.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;

/// `./run audit verify`: says whether the chain is whole, or which entry is the first that is not.
public final class AuditCommand {
    private static final int WHOLE = 0;
    private static final int BROKEN = 1;
    private static final int UNUSABLE = 2;
    private static final String USAGE = """
            ./run audit verify [--folder data/audit] [--redis URL] [--tenant NAME] [--head "SEQ HASH"]
              checks every entry of the audit trail, from the first; 0: whole, 1: broken, 2: it cannot be told
              --folder  where its files are
              --redis   also what is in Redis and not in the files yet: redis://user:password@host:port; else
                        TANDEM_REDIS_URL, else the embedded one beside the folder, if it runs; none: the files alone
              --tenant  whose it is in Redis (main)
              --head    an end that was printed earlier: it must still be in the chain""";

    private AuditCommand() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        if (args.length == 0 || !args[0].equals("verify") || args.length % 2 == 0) {
            err.println(USAGE);
            return UNUSABLE;
        }
        var folder = Path.of("data", "audit");
        @Nullable String redis = null;
        var tenant = "main";
        @Nullable Head head = null;
        for (int i = 1; i < args.length; i += 2) {
            var value = args[i + 1];
            switch (args[i]) {
                case "--folder" -> folder = Path.of(value);
                case "--redis" -> redis = value;
                case "--tenant" -> tenant = value;
                case "--head" -> {
                    String[] parts = value.strip().split("\\s+", 2);
                    if (parts.length != 2 || !parts[0].matches("\\d{1,18}")) {
                        err.println("--head is a number and a hash, as they were printed");
                        return UNUSABLE;
                    }
                    head = new Head(Long.parseLong(parts[0]), parts[1]);
                }
                default -> {
                    err.println(USAGE);
                    return UNUSABLE;
                }
            }
        }
        if (redis == null) {
            redis = embedded(folder);
        }
        if (!Files.isDirectory(folder)) {
            err.println("There is no folder " + folder.toAbsolutePath());
            return UNUSABLE;
        }
        return verify(new AuditFiles(folder), redis, tenant, head, out, err);
    }

    /// Of an installation with its own Redis: the password is among its secrets, the port in its environment.
    private static @Nullable String embedded(Path folder) {
        var given = System.getenv("TANDEM_REDIS_URL");
        if (given != null) {
            return given;
        }
        var secret = folder.resolveSibling("secrets").resolve("redis");
        var port = Objects.requireNonNullElse(System.getenv("TANDEM_PORTS_REDIS"), "16379");
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", Integer.parseInt(port)), 1000);
            return "redis://:%s@127.0.0.1:%s".formatted(Files.readString(secret).strip(), port);
        } catch (IOException | NumberFormatException e) {
            return null;
        }
    }

    private static int verify(
            AuditFiles files,
            @Nullable String redis,
            String tenant,
            @Nullable Head head,
            PrintStream out,
            PrintStream err) {
        try {
            AuditVerdict verdict;
            if (redis == null || redis.equals("none")) {
                out.println("Redis is not asked: what is not in the files yet is not looked at");
                verdict = new AuditCheck(files, null).run(head);
            } else {
                try (var connection = RedisConnection.open(URI.create(redis), Duration.ofSeconds(5))) {
                    verdict = new AuditCheck(files, new AuditStream(connection, new TenantId(tenant))).run(head);
                }
            }
            AuditCheck.words(verdict).forEach(out::println);
            return verdict instanceof AuditVerdict.Whole ? WHOLE : BROKEN;
        } catch (IOException | RuntimeException e) {
            err.println("It cannot be told: " + e.getMessage());
            return UNUSABLE;
        }
    }
}
