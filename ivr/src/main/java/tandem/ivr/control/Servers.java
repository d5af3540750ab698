package tandem.ivr.control;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tandem.ivr.control.ControlProperties.Server;

/// The telephone servers of this node (T1): which of them can be reached, which are gone, and which has which trunk. In
/// the order in which they are configured.
public final class Servers {
    private final Map<String, Pbx> byName;
    private final Map<String, Server> configured;
    private final String usual;
    private final Set<String> gone = ConcurrentHashMap.newKeySet();

    public Servers(List<? extends Pbx> servers, ControlProperties properties) {
        this.byName = servers.stream()
                .collect(Collectors.toMap(Pbx::name, Function.identity(), (one, same) -> one, LinkedHashMap::new));
        this.usual = properties.trunk();
        this.configured = properties.serversOrEmbedded().stream()
                .collect(Collectors.toUnmodifiableMap(Server::name, Function.identity()));
    }

    public Collection<Pbx> all() {
        return byName.values();
    }

    Optional<Pbx> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    boolean isSingle() {
        return byName.size() == 1;
    }

    public List<Pbx> linked() {
        return all().stream().filter(Pbx::isLinked).toList();
    }

    /// A unique id begins with its server's name; with one server there is nothing to find out.
    Pbx of(String channelId) {
        return all().stream()
                .filter(pbx -> isSingle() || channelId.startsWith(pbx.name() + "-"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No server has the channel " + channelId));
    }

    // ---- trunks

    /// Whether a server can call by this trunk. One that names none has them all.
    boolean hasTrunk(Pbx pbx, String trunk) {
        return trunks(pbx).isEmpty() || trunks(pbx).contains(trunk);
    }

    /// By which trunk a server calls, if it is to be this one: its own first one where it has not got it.
    String trunkAt(Pbx pbx, String wanted) {
        return hasTrunk(pbx, wanted) ? wanted : trunks(pbx).getFirst();
    }

    /// A server that can be reached and has the trunk.
    ///
    /// @param preferred the first of these that will do; after them any
    public Optional<Pbx> withTrunk(String trunk, Stream<Pbx> preferred) {
        return Stream.concat(preferred, all().stream())
                .filter(pbx -> pbx.isLinked() && hasTrunk(pbx, trunk))
                .findFirst();
    }

    private List<String> trunks(Pbx pbx) {
        var server = configured.get(pbx.name());
        return server == null ? List.of() : server.trunksOrNone();
    }

    /// The trunks that a server is known to have.
    List<String> trunksOf(Pbx pbx) {
        return trunks(pbx).isEmpty() ? List.of(usual) : trunks(pbx);
    }

    /// Where the others find a server's SIP; empty if nobody has said so.
    Optional<String> sipOf(Pbx pbx) {
        return Optional.ofNullable(configured.get(pbx.name())).map(Server::sip);
    }

    Optional<Server> settingsOf(Pbx pbx) {
        return Optional.ofNullable(configured.get(pbx.name()));
    }

    // ---- servers that are gone

    /// Whether a server is taken for dead: its calls are over.
    boolean isGone(Pbx pbx) {
        return gone.contains(pbx.name());
    }

    /// @return whether that is news
    boolean isGoneFromNow(Pbx pbx) {
        return gone.add(pbx.name());
    }

    void isBack(Pbx pbx) {
        gone.remove(pbx.name());
    }

    /// The servers whose calls are this node's to care for: those that it reaches, and those that nobody reaches any
    /// more.
    Set<String> caredFor() {
        return all().stream()
                .filter(pbx -> pbx.isLinked() || isGone(pbx))
                .map(Pbx::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
