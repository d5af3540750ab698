package tandem.ivr.control;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    static final String AOR = "tandem-sip/aor";

    private final ControlProperties properties;
    private final Servers servers;
    private final PhonePlaces places;
    private final PhoneAccounts accounts;
    private final Supplier<Map<AgentId, AgentProfile>> agents;
    private final DeskPasswords passwords;
    private final JsonMapper json = JsonMapper.shared();
    private final Map<Choice, String> choices = new ConcurrentHashMap<>(); // read once, so that a phone rings at once

    private final Map<String, Set<AgentId>> missed = new ConcurrentHashMap<>(); // choices, by server that was away

    /// What an agent chose on a server; another node that changes it tells this one.
    private record Choice(String server, AgentId agent) {}

    /// @param agents as they are configured now, with their desk phones
    public Phones(
            ControlProperties properties,
            Supplier<Map<AgentId, AgentProfile>> agents,
            Servers servers,
            PhonePlaces places) {
        this.properties = properties;
        this.servers = servers;
        this.places = places;
        this.agents = agents;
        var phones = properties.phones();
        this.passwords = new DeskPasswords(phones.passwordsOrNone(), phones.passwordFolder());
        this.accounts = new PhoneAccounts(servers, phones);
    }

    /// Mints the account of an agent's page on all servers; the password before is no longer valid.
    public PhoneAccount browser(AgentId agent) {
        return accounts.mint(browserEndpoint(agent));
    }

    /// The same for the page of somebody who listens: they have a phone of their own beside the one they may have as an
    /// agent.
    ///
    /// @param by their log-in name
    PhoneAccount listener(String by) {
        return accounts.mint(listenerEndpoint(by));
    }

    /// The page's password is no longer valid.
    void revoke(AgentId agent) {
        accounts.revoke(browserEndpoint(agent));
    }

    public void choose(AgentId agent, Phone phone) {
        for (var pbx : servers.all()) {
            choices.remove(new Choice(pbx.name(), agent));
            if (pbx.isLinked() || servers.isSingle()) {
                pbx.store(CHOICE, key(agent), phone.name());
            } else {
                missed.computeIfAbsent(pbx.name(), _ -> ConcurrentHashMap.newKeySet())
                        .add(agent);
            }
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
        return ring(pbx, legId, endpoint, caller, headers, occasion, told);
    }

    /// How to call a colleague who is consulted about this caller.
    Pbx.Ring consult(Pbx pbx, AgentId colleague, String legId, Caller caller, AgentId by) {
        var endpoint = endpoint(pbx, colleague);
        var headers = Map.of("X-CC-Call-Id", caller.call().value(), "X-CC-Consult", key(by));
        return ring(pbx, legId, endpoint, caller, headers, Pbx.Occasion.CONSULT, false);
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
        return ring(pbx, earId, endpoint, caller, headers, Pbx.Occasion.MONITOR, false);
    }

    private Pbx.Ring ring(
            Pbx pbx,
            String leg,
            String endpoint,
            Caller caller,
            Map<String, String> headers,
            Pbx.Occasion occasion,
            boolean told) {
        var at = places.of(pbx, endpoint);
        return new Pbx.Ring(
                leg,
                endpoint,
                at == pbx ? null : at.name(),
                caller.call().value(),
                caller.number(),
                occasion,
                properties.ringTime(),
                headers,
                told);
    }

    /// Where the agent's phone is registered now, on whichever server; another place than before when it has come back.
    Optional<String> place(Pbx pbx, AgentId agent) {
        var endpoint = endpoint(pbx, agent);
        return Stream.concat(Stream.of(pbx), servers.linked().stream())
                .distinct()
                .flatMap(at -> at.contact(endpoint).map(contact -> at.name() + " " + contact).stream())
                .findFirst();
    }

    /// The servers that have the agent's phone.
    Stream<Pbx> serversOf(AgentId agent) {
        return servers.linked().stream().findFirst().stream().flatMap(any -> places.of(endpoint(any, agent)));
    }

    /// The agents who have chosen one of these phones.
    Set<AgentId> whoHaveChosen(Set<String> endpoints) {
        var any = servers.linked().stream().findFirst().orElse(null);
        return any == null || endpoints.isEmpty()
                ? Set.of()
                : agents.get().keySet().stream()
                        .filter(agent -> endpoints.contains(endpoint(any, agent)))
                        .collect(Collectors.toUnmodifiableSet());
    }

    private String endpoint(Pbx pbx, AgentId agent) {
        return desk(pbx, agent).orElseGet(() -> browserEndpoint(agent));
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
            accounts.makeUpFor(pbx);
            makeUpForChoices(pbx);
            agents.get().values().stream()
                    .flatMap(agent -> Optional.ofNullable(agent.deskPhone()).stream())
                    .forEach(endpoint -> provisionDesk(pbx, endpoint));
        } catch (PbxUnavailableException e) {
            log.warn("Desk phones could not be made on {}: {}", pbx.name(), e.getMessage());
        }
    }

    private void makeUpForChoices(Pbx pbx) {
        var chosen = missed.remove(pbx.name());
        var other = servers.linked().stream().filter(one -> one != pbx).findFirst();
        if (chosen != null && other.isPresent()) {
            chosen.forEach(agent ->
                    other.get().stored(CHOICE, key(agent)).ifPresent(choice -> pbx.store(CHOICE, key(agent), choice)));
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

    private static Map<String, String> deskEndpointSettings(String endpoint) {
        var settings = PhoneAccounts.common(endpoint);
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
