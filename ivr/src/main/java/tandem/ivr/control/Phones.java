package tandem.ivr.control;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.AgentId;
import tandem.ivr.CallControl.Phone;
import tandem.ivr.CallControl.PhoneAccount;
import tandem.ivr.Monitoring;
import tandem.routing.model.AgentProfile;
import tools.jackson.databind.json.JsonMapper;

/// The agents' phones. They exist in the server's own store only, made at run time: a browser's account when its
/// page asks for it, with a password valid until the next one or the log-out; desk phones whenever the link comes
/// up. Which one rings is kept there as well, so that it survives a node.
public final class Phones {
    private static final Logger log = LoggerFactory.getLogger(Phones.class);
    private static final String CHOICE = "tandem-phone";
    static final String ENDPOINT = "tandem-sip/endpoint";
    static final String AUTH = "tandem-sip/auth";
    private static final String AOR = "tandem-sip/aor";

    private final ControlProperties properties;
    private final Supplier<Map<AgentId, AgentProfile>> agents;
    private final DeskPasswords passwords;
    private final JsonMapper json = JsonMapper.shared();
    private final Map<Choice, String> choices = new ConcurrentHashMap<>(); // read once, so that a phone rings at once

    /// What an agent chose on a server; another node that changes it tells this one.
    private record Choice(String server, AgentId agent) {}

    /// @param agents as they are configured now, with their desk phones
    public Phones(ControlProperties properties, Supplier<Map<AgentId, AgentProfile>> agents) {
        this.properties = properties;
        this.agents = agents;
        var phones = properties.phones();
        this.passwords = new DeskPasswords(phones.passwordsOrNone(), phones.passwordFolder());
    }

    /// Mints the account of an agent's page on all servers; the password before is no longer valid.
    public PhoneAccount browser(List<? extends Pbx> servers, AgentId agent) {
        return account(servers, browserEndpoint(agent));
    }

    /// The same for the page of somebody who listens: they have a phone of their own beside the one they may have as an
    /// agent.
    ///
    /// @param by their log-in name
    PhoneAccount listener(List<? extends Pbx> servers, String by) {
        return account(servers, listenerEndpoint(by));
    }

    private PhoneAccount account(List<? extends Pbx> servers, String user) {
        var password = passwords.mint();
        for (var pbx : servers) {
            put(pbx, AUTH, user, Map.of("auth_type", "userpass", "username", user, "password", password));
            put(pbx, AOR, user, browserAor());
            put(pbx, ENDPOINT, user, browserEndpoint(user, properties.phones()));
        }
        var phones = properties.phones();
        return new PhoneAccount(phones.webSocketUrl(), "sip:" + user + "@" + phones.domain(), user, password);
    }

    /// The page's password is no longer valid.
    void revoke(Collection<? extends Pbx> servers, AgentId agent) {
        servers.forEach(pbx -> {
            try {
                pbx.forget(AUTH, browserEndpoint(agent));
            } catch (PbxUnavailableException e) {
                log.warn("The browser phone of {} stays open until they log in again: {}", agent, e.getMessage());
            }
        });
    }

    public void choose(List<? extends Pbx> servers, AgentId agent, Phone phone) {
        for (var pbx : servers) {
            choices.remove(new Choice(pbx.name(), agent));
            pbx.store(CHOICE, key(agent), phone.name());
            choices.put(new Choice(pbx.name(), agent), phone.name());
        }
    }

    /// Another node has changed which phone rings.
    void chosenElsewhere(AgentId agent) {
        choices.keySet().removeIf(choice -> choice.agent().equals(agent));
    }

    /// How to call the agent for a caller.
    ///
    /// @param isFirst whether the customer is called only when they have answered
    /// @param told    whether something is said before the two can be bridged
    Pbx.Ring order(Pbx pbx, AgentId agent, String legId, Caller caller, boolean isFirst, boolean told) {
        var desk = desk(pbx, agent);
        var headers = new TreeMap<>(Map.of("X-CC-Call-Id", caller.call().value()));
        if (desk.isEmpty()) {
            headers.put("X-CC-Auto-Answer", "yes"); // they have accepted on that very page
        }
        var endpoint = desk.orElseGet(() -> browserEndpoint(agent));
        var occasion = isFirst ? Pbx.Occasion.CUSTOMER_NEXT : Pbx.Occasion.CALLER;
        return ring(legId, endpoint, caller, headers, occasion, told);
    }

    /// How to call a colleague who is consulted about this caller.
    Pbx.Ring consult(Pbx pbx, AgentId colleague, String legId, Caller caller, AgentId by) {
        var endpoint = desk(pbx, colleague).orElseGet(() -> browserEndpoint(colleague));
        var headers = Map.of("X-CC-Call-Id", caller.call().value(), "X-CC-Consult", key(by));
        return ring(legId, endpoint, caller, headers, Pbx.Occasion.CONSULT, false);
    }

    /// How to call somebody who listens to this caller's talk: at their desk phone, if they are an agent who chose
    /// it, else at their page.
    Pbx.Ring monitor(Pbx pbx, Monitoring wish, String earId, Caller caller) {
        var agent = wish.agent();
        var headers = new TreeMap<>(Map.of("X-CC-Call-Id", caller.call().value(), "X-CC-Monitor", "yes"));
        var desk = agent == null ? Optional.<String>empty() : desk(pbx, agent);
        if (desk.isEmpty()) {
            headers.put("X-CC-Auto-Answer", "yes"); // they have asked for it on that very page
        }
        var endpoint = desk.orElseGet(() -> listenerEndpoint(wish.by()));
        return ring(earId, endpoint, caller, headers, Pbx.Occasion.MONITOR, false);
    }

    private Pbx.Ring ring(
            String leg,
            String endpoint,
            Caller caller,
            Map<String, String> headers,
            Pbx.Occasion occasion,
            boolean told) {
        return new Pbx.Ring(
                leg, endpoint, caller.call().value(), caller.number(), occasion, properties.ringTime(), headers, told);
    }

    /// Where the agent's phone is registered now; another place than before when it has come back.
    Optional<String> place(Pbx pbx, AgentId agent) {
        return pbx.contact(desk(pbx, agent).orElseGet(() -> browserEndpoint(agent)));
    }

    /// Their desk phone, if they chose it.
    private Optional<String> desk(Pbx pbx, AgentId agent) {
        return Optional.ofNullable(agents.get().get(agent))
                .flatMap(profile -> Optional.ofNullable(profile.deskPhone()))
                .filter(_ -> Phone.DESK.name().equals(choice(pbx, agent)));
    }

    /// Empty if they never chose.
    private String choice(Pbx pbx, AgentId agent) {
        var of = new Choice(pbx.name(), agent);
        var known = choices.get(of);
        if (known != null) {
            return known;
        }
        var stored = pbx.stored(CHOICE, key(agent)).orElse("");
        var meanwhile = choices.putIfAbsent(of, stored);
        return meanwhile != null ? meanwhile : stored;
    }

    /// Makes the desk phones of config/agents.yml. One that was made before keeps its password and its place.
    void provision(Pbx pbx) {
        choices.keySet().removeIf(choice -> choice.server().equals(pbx.name()));
        try {
            agents.get().values().stream()
                    .flatMap(agent -> Optional.ofNullable(agent.deskPhone()).stream())
                    .forEach(endpoint -> provisionDesk(pbx, endpoint));
        } catch (PbxUnavailableException e) {
            log.warn("Desk phones could not be made on {}: {}", pbx.name(), e.getMessage());
        }
    }

    private void provisionDesk(Pbx pbx, String endpoint) {
        var password = passwords.of(endpoint);
        put(pbx, AUTH, endpoint, Map.of("auth_type", "userpass", "username", endpoint, "password", password));
        if (pbx.stored(AOR, endpoint).isEmpty()) {
            put(pbx, AOR, endpoint, Map.of("max_contacts", "1", "remove_existing", "yes", "minimum_expiration", "30"));
        }
        put(pbx, ENDPOINT, endpoint, deskEndpointSettings(endpoint));
    }

    private static Map<String, String> browserAor() {
        return Map.of(
                "max_contacts", "1",
                "remove_existing", "yes",
                "minimum_expiration", "30",
                "default_expiration", "120");
    }

    /// How a page's phone is spoken to.
    static Map<String, String> browserEndpoint(String user, ControlProperties.Phones phones) {
        var settings = common(user);
        settings.put("transport", "ws");
        settings.put("webrtc", "yes");
        settings.put("dtls_auto_generate_cert", "yes");
        settings.put("allow", "!all,opus,ulaw");
        settings.put("rewrite_contact", "yes");
        settings.put("rtp_timeout", "6"); // how soon a page that vanished is noticed
        settings.put("rtp_timeout_hold", "120");
        var mediaAddress = phones.mediaAddress();
        if (mediaAddress != null) {
            settings.put("media_address", mediaAddress);
            settings.put("bind_rtp_to_media_address", "yes");
        }
        return settings;
    }

    private static Map<String, String> deskEndpointSettings(String endpoint) {
        var settings = common(endpoint);
        settings.put("transport", "udp");
        settings.put("allow", "!all,ulaw,alaw");
        settings.put("rtp_symmetric", "yes");
        settings.put("rewrite_contact", "yes");
        // a phone that is mute may send nothing; one that has vanished does not answer the session's refresh
        settings.put("timers", "always");
        settings.put("timers_min_se", "90");
        settings.put("timers_sess_expires", "90");
        settings.put("send_pai", "yes");
        return settings;
    }

    private static Map<String, String> common(String endpoint) {
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

    private static String browserEndpoint(AgentId agent) {
        return "web-" + key(agent);
    }

    private static String listenerEndpoint(String by) {
        return "ear-" + key(by);
    }

    private static String key(AgentId agent) {
        return key(agent.value());
    }

    /// As part of a SIP user: what may not stand there is written as hex.
    private static String key(String name) {
        var key = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            var c = (char) (b & 0xff);
            var plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
            key.append(plain ? String.valueOf(c) : "_" + HexFormat.of().toHexDigits(b));
        }
        return key.toString();
    }
}
