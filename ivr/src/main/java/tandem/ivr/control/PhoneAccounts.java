package tandem.ivr.control;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.ivr.CallControl.PhoneAccount;
import tools.jackson.databind.json.JsonMapper;

/// The accounts with which pages register as phones: the same on all servers, so that a page whose server goes away
/// registers at the next one (T1). A server that could not be reached gets what it has missed when its link comes up.
final class PhoneAccounts {
    private static final Logger log = LoggerFactory.getLogger(PhoneAccounts.class);
    private static final Map<String, String> ADDRESS_OF_RECORD = Map.of(
            "max_contacts", "1",
            "remove_existing", "yes",
            "minimum_expiration", "30",
            "default_expiration", "120");

    private final Servers servers;
    private final ControlProperties.Phones phones;
    private final JsonMapper json = JsonMapper.shared();
    private final Map<String, Set<String>> missed = new ConcurrentHashMap<>(); // users by server

    PhoneAccounts(Servers servers, ControlProperties.Phones phones) {
        this.servers = servers;
        this.phones = phones;
    }

    /// Makes an account on all servers that can be reached; a password that it had before is no longer valid.
    ///
    /// @throws PbxUnavailableException if none can
    PhoneAccount mint(String user) {
        var linked = servers.linked();
        if (linked.isEmpty()) {
            throw new PbxUnavailableException("no telephone server can be reached");
        }
        var password = DeskPasswords.mint();
        for (var pbx : servers.all()) {
            if (linked.contains(pbx)) {
                write(pbx, user, password);
            } else {
                miss(pbx, user);
            }
        }
        var urls = linked.stream().map(this::webSocketUrl).distinct().toList();
        return new PhoneAccount(urls, "sip:" + user + "@" + phones.domain(), user, password);
    }

    private void write(Pbx pbx, String user, String password) {
        put(pbx, Phones.AUTH, user, Map.of("auth_type", "userpass", "username", user, "password", password));
        put(pbx, Phones.AOR, user, ADDRESS_OF_RECORD);
        put(pbx, Phones.ENDPOINT, user, browserEndpoint(user, pbx));
    }

    private void miss(Pbx pbx, String user) {
        missed.computeIfAbsent(pbx.name(), _ -> ConcurrentHashMap.newKeySet()).add(user);
    }

    /// The password is no longer valid.
    void revoke(String user) {
        for (var pbx : servers.all()) {
            try {
                pbx.forget(Phones.AUTH, user);
            } catch (PbxUnavailableException e) {
                log.warn("The phone {} stays open on {}: {}", user, pbx.name(), e.getMessage());
                miss(pbx, user);
            }
        }
    }

    /// A server is there (again): what the others have been told meanwhile goes for it as well.
    void makeUpFor(Pbx pbx) {
        var users = missed.remove(pbx.name());
        var other =
                servers.linked().stream().filter(one -> one != pbx).findFirst().orElse(null);
        if (users == null || other == null) {
            return;
        }
        for (var user : users) {
            var auth = other.stored(Phones.AUTH, user).orElse(null);
            if (auth == null) {
                pbx.forget(Phones.AUTH, user);
            } else {
                write(pbx, user, json.readTree(auth).path("password").asString());
            }
        }
    }

    /// How a page's phone is spoken to.
    Map<String, String> browserEndpoint(String user, Pbx pbx) {
        var settings = common(user);
        settings.put("transport", "ws");
        settings.put("webrtc", "yes");
        settings.put("dtls_auto_generate_cert", "yes");
        settings.put("allow", "!all,opus,ulaw");
        settings.put("rewrite_contact", "yes");
        settings.put("rtp_timeout", "6"); // how soon a page that vanished is noticed
        settings.put("rtp_timeout_hold", "120");
        servers.settingsOf(pbx)
                .map(ControlProperties.Server::mediaAddress)
                .or(() -> Optional.ofNullable(phones.mediaAddress()))
                .ifPresent(address -> {
                    settings.put("media_address", address);
                    settings.put("bind_rtp_to_media_address", "yes");
                });
        return settings;
    }

    /// Where pages find a server.
    String webSocketUrl(Pbx pbx) {
        return servers.settingsOf(pbx)
                .map(ControlProperties.Server::webSocketUrl)
                .orElse(phones.webSocketUrl());
    }

    static Map<String, String> common(String endpoint) {
        return new TreeMap<>(Map.of(
                "context", "from-agent",
                "aors", endpoint,
                "auth", endpoint,
                "direct_media", "no",
                "dtmf_mode", "rfc4733",
                "send_connected_line", "no",
                "allow_transfer", "no",
                "trust_id_outbound", "yes"));
    }

    private void put(Pbx pbx, String family, String key, Map<String, String> settings) {
        pbx.store(family, key, json.writeValueAsString(new TreeMap<>(settings)));
    }
}
