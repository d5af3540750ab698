package tandem.ivr.control;

import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The trunks between telephone servers (T1), by which a caller on one is brought to a phone on another. They are made
/// like the phones, at run time in each server's own store; each direction has a password that is minted once and kept
/// by the server that is called. Whoever comes in by one can reach phones and nothing else (`from-peer`).
public final class Peers {
    private static final Logger log = LoggerFactory.getLogger(Peers.class);
    private static final String PREFIX = "peer-";
    private static final int ATTEMPTS = 3;

    private final Servers servers;
    private final JsonMapper json = JsonMapper.shared();

    Peers(Servers servers) {
        this.servers = servers;
    }

    /// How a server is called on the others.
    static String endpoint(Pbx pbx) {
        return endpoint(pbx.name());
    }

    public static String endpoint(String server) {
        return PREFIX + server;
    }

    static boolean isPeer(String endpoint) {
        return endpoint.startsWith(PREFIX);
    }

    /// Makes the trunks between a server and all others that can be reached.
    void provision(Pbx pbx) {
        for (var other : servers.linked()) {
            if (other != pbx) {
                try {
                    provision(pbx, other);
                    provision(other, pbx);
                } catch (PbxUnavailableException | PbxRefusedException e) {
                    log.warn("No trunk between {} and {} could be made: {}", pbx.name(), other.name(), e.getMessage());
                }
            }
        }
    }

    /// The trunk as one server sees it: how it calls the other, and how the other may call it.
    private void provision(Pbx here, Pbx there) {
        var sip = servers.sipOf(there).orElse(null);
        if (sip == null) {
            log.warn(
                    "Callers on {} cannot reach phones on {}: tandem.pbx.servers says no `sip` of it",
                    here.name(),
                    there.name());
            return;
        }
        var peer = endpoint(there);
        passwordFor(here, peer);
        agreeOnPassword(here, there, peer);
        put(here, Phones.ENDPOINT, peer, endpoint(here, peer));
        var address = Map.of(
                "contact", "sip:" + sip,
                "qualify_frequency", "5",
                "qualify_timeout", "2");
        if (put(here, Phones.AOR, peer, address)) {
            here.reloadTrunks();
        }
    }

    private static Map<String, String> endpoint(Pbx here, String peer) {
        var settings = new TreeMap<>(Map.of(
                "context", "from-peer",
                "transport", "udp",
                "aors", peer,
                "auth", peer,
                "outbound_auth", outbound(peer),
                "from_user", endpoint(here), // by which the other side knows us
                "allow", "!all,ulaw,alaw",
                "direct_media", "no",
                "dtmf_mode", "rfc4733",
                "rtp_symmetric", "yes"));
        settings.put("timers", "always");
        settings.put("timers_min_se", "90");
        settings.put("timers_sess_expires", "90");
        settings.put("send_connected_line", "no");
        settings.put("allow_transfer", "no");
        settings.put("moh_passthrough", "yes"); // a phone that holds is heard of by the server that has the call
        return settings;
    }

    private static String outbound(String peer) {
        return peer + "-out";
    }

    /// The one called has the say; another node may mint at the same moment, so it is looked at once more.
    private void agreeOnPassword(Pbx here, Pbx there, String peer) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var password = passwordFor(there, endpoint(here));
            put(here, Phones.AUTH, outbound(peer), credentials(endpoint(here), password));
            if (password.equals(passwordFor(there, endpoint(here)))) {
                return;
            }
        }
    }

    /// With which a peer calls; minted if it has none.
    private String passwordFor(Pbx called, String peer) {
        var stored = called.stored(Phones.AUTH, peer).map(json::readTree).map(auth -> auth.path("password"));
        var password = stored.map(JsonNode::asString).orElse("");
        if (!password.isEmpty()) {
            return password;
        }
        var minted = DeskPasswords.mint();
        put(called, Phones.AUTH, peer, credentials(peer, minted));
        return minted;
    }

    private static Map<String, String> credentials(String user, String password) {
        return Map.of("auth_type", "userpass", "username", user, "password", password);
    }

    /// @return whether it was another before
    private boolean put(Pbx pbx, String family, String key, Map<String, String> settings) {
        var text = json.writeValueAsString(new TreeMap<>(settings));
        if (pbx.stored(family, key).filter(text::equals).isPresent()) {
            return false;
        }
        pbx.store(family, key, text);
        return true;
    }
}
