package tandem.ivr.control;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `tandem.pbx.*`: the telephone servers and what happens on them. Everything has a default that fits the embedded
/// installation.
///
/// @param servers     the Asterisk servers; the embedded one if none is given
/// @param ringTime    how long an agent's phone rings; shorter than the queues' `connectTime`
/// @param reattachTime how long a talk waits for an agent's page that vanished (T5)
/// @param spool       folder in which Asterisk records and which we see under the same path; `recordings` takes from
/// here
/// @param phones      what agents' browsers are told
/// @param trunk       PJSIP endpoint by which customers are called back
/// @param agi         where Asterisk finds this node's scripts, as it stands in the dialplan's `AGI_NODES`; where
/// FastAGI
/// listens if it is not given
/// @param goneAfter   how long one of several servers is waited for, if the others do not reach it either (T1)
/// @param lease       how long a node that gives no sign of life keeps its calls (R19)
@ConfigurationProperties("tandem.pbx")
public record ControlProperties(
        @Nullable List<Server> servers,
        @DefaultValue("25s") Duration ringTime,
        @DefaultValue("30s") Duration reattachTime,
        @DefaultValue("data/asterisk/spool/tandem") Path spool,
        @DefaultValue Phones phones,
        @DefaultValue("trunk") String trunk,
        @Nullable String agi,
        @DefaultValue("3s") Duration lease,
        @DefaultValue("10s") Duration goneAfter) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,31}");

    public ControlProperties {
        check(servers == null ? List.of() : servers);
    }

    /// Unique ids begin with their server's name, so no two may be mistaken for each other.
    private static void check(List<Server> servers) {
        for (var server : servers) {
            if (!NAME.matcher(server.name()).matches()) {
                throw new IllegalArgumentException(
                        "tandem.pbx.servers: '%s' cannot be a server's name: letters, digits and - _ . are allowed"
                                .formatted(server.name()));
            }
            for (var other : servers) {
                if (other != server
                        && (other.name().equals(server.name())
                                || other.name().startsWith(server.name() + "-")
                                || other.name().endsWith("-" + server.name()))) {
                    throw new IllegalArgumentException(
                            "tandem.pbx.servers: '%s' and '%s' can be mistaken for each other: no name may be there twice, or be another's with a - before or after it"
                                    .formatted(server.name(), other.name()));
                }
            }
        }
    }

    /// The name of a node that has just started, as its calls are noted: it begins with the address of its scripts.
    ///
    /// @param listening where FastAGI listens
    public String nodeAt(String listening) {
        return (agi == null ? listening : agi) + "/" + UUID.randomUUID();
    }

    /// Where the embedded Asterisk listens; its password is minted by `./run` and comes by `tandem.pbx.servers`.
    public List<Server> serversOrEmbedded() {
        return servers == null || servers.isEmpty() ? List.of(Server.at("127.0.0.1", 15038, "tandem")) : servers;
    }

    /// @param name  the server's `systemname`; begins its unique ids
    /// @param sip   where the other servers find its SIP, `host:port`; null: they cannot reach its phones
    /// @param trunks names of the PJSIP endpoints by which it can call outside; none: all that are asked for
    /// @param webSocketUrl where browsers' phones connect to it; null: as for all
    /// @param mediaAddress its address in what it tells browsers; null: as for all
    public record Server(
            @DefaultValue("pbx1") String name,
            @DefaultValue("127.0.0.1") String host,
            @DefaultValue("15038") int port,
            @DefaultValue("tandem") String user,
            @DefaultValue("tandem") String secret,
            @Nullable String sip,
            @Nullable List<String> trunks,
            @Nullable String webSocketUrl,
            @Nullable String mediaAddress) {

        /// The only server, with nothing but its manager interface.
        public static Server at(String host, int port, String secret) {
            return new Server("pbx1", host, port, "tandem", secret, null, null, null, null);
        }

        List<String> trunksOrNone() {
            return trunks == null ? List.of() : trunks;
        }

        @Override
        public String toString() {
            return name + " at " + host + ":" + port;
        }
    }

    /// @param webSocketUrl where browsers' phones connect
    /// @param domain       of the phones' addresses
    /// @param mediaAddress the server's address in what it tells browsers; null: it finds out by itself
    /// @param passwords    of desk phones, by endpoint; for one that has none here a password is minted
    /// @param passwordFolder where minted passwords of desk phones are written, one file per endpoint; null:
    /// nowhere, and they change with every start
    public record Phones(
            @DefaultValue("ws://127.0.0.1:8088/ws") String webSocketUrl,
            @DefaultValue("127.0.0.1") String domain,
            @Nullable String mediaAddress,
            @Nullable Map<String, String> passwords,
            @Nullable Path passwordFolder) {

        public Map<String, String> passwordsOrNone() {
            return passwords == null ? Map.of() : passwords;
        }
    }
}
