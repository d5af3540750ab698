package tandem.ivr.control;

import java.util.Map;
import java.util.TreeMap;
import tandem.ivr.CallControl.PhoneAccount;
import tools.jackson.databind.json.JsonMapper;

/// The accounts with which visitors' pages call (T11). One can neither register nor be called, and its context knows
/// one extension: the menu.
public final class VisitorPhones {
    private static final String CONTEXT = "from-web";
    private static final String EXTENSION = "call";

    private final ControlProperties.Phones phones;
    private final Servers servers;
    private final PhoneAccounts accounts;
    private final JsonMapper json = JsonMapper.shared();

    public VisitorPhones(ControlProperties.Phones phones, Servers servers) {
        this.phones = phones;
        this.servers = servers;
        this.accounts = new PhoneAccounts(servers, phones);
    }

    /// Makes an account on all servers that can be reached.
    ///
    /// @throws PbxUnavailableException if none can
    public PhoneAccount open(String user, String password) {
        var linked = servers.linked();
        if (linked.isEmpty()) {
            throw new PbxUnavailableException("no telephone server can be reached");
        }
        for (var pbx : linked) {
            var endpoint = accounts.browserEndpoint(user, pbx);
            endpoint.put("context", CONTEXT);
            endpoint.remove("aors");
            endpoint.remove("trust_id_outbound");
            put(pbx, Phones.AUTH, user, Map.of("auth_type", "userpass", "username", user, "password", password));
            put(pbx, Phones.ENDPOINT, user, endpoint);
        }
        var urls = linked.stream().map(accounts::webSocketUrl).distinct().toList();
        return new PhoneAccount(urls, "sip:" + user + "@" + phones.domain(), user, password);
    }

    /// What they call.
    public String target() {
        return "sip:" + EXTENSION + "@" + phones.domain();
    }

    /// No other call can be made with it; the one that is being made goes on.
    ///
    /// @throws PbxUnavailableException if it may be open still
    public void close(String user) {
        for (var pbx : servers.all()) {
            pbx.forget(Phones.AUTH, user);
            pbx.forget(Phones.ENDPOINT, user);
        }
    }

    private void put(Pbx pbx, String family, String key, Map<String, String> settings) {
        pbx.store(family, key, json.writeValueAsString(new TreeMap<>(settings)));
    }
}
