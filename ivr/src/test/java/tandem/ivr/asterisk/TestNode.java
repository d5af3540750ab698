package tandem.ivr.asterisk;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiException;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.DefaultAgiServer;
import tandem.core.Channel;
import tandem.core.Customer;
import tandem.core.CustomerId;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.insight.Insight;
import tandem.insight.WatchedRouting;
import tandem.insight.floor.Floor;
import tandem.ivr.OutboundCalls;
import tandem.ivr.call.CallbackNumbers;
import tandem.ivr.call.InboundProperties;
import tandem.ivr.call.PhoneNumbers;
import tandem.ivr.control.ControlProperties;
import tandem.ivr.control.ControlProperties.Phones;
import tandem.ivr.control.ControlProperties.Server;
import tandem.ivr.control.redis.RedisCallOwners;
import tandem.ivr.control.redis.RedisNodeWire;
import tandem.ivr.outbound.LiveOutboundRules;
import tandem.ivr.outbound.OutboundDesk;
import tandem.ivr.outbound.OutsideNumbers;
import tandem.routing.NewInteraction;
import tandem.routing.config.ConfigurationFiles;
import tandem.routing.model.Requirement;
import tandem.routing.model.Settings;
import tandem.routing.node.Routing;

/// A Tandem node as far as telephones go: real routing on Redis, the telephone system, and the shortest of all
/// flows: every caller is queued for support at once.
final class TestNode implements AutoCloseable {
    /// Stands for the provider: customers who are called back are at this phone.
    static final String TRUNK = "ben-desk";

    static final String LEAVE_ME_ALONE = "+16502345679";

    static final Duration LEASE = Duration.ofSeconds(2);
    static final String DESK_PASSWORD = "desk-password";

    final Routing routing;
    final TelephoneSystem telephones;
    private final Insight insight;
    /// Calls that agents begin; one number does not want to be called.
    final OutboundCalls outbound;

    private final DefaultAgiServer agi;
    private final WaitingRoom waitingRoom;

    TestNode(TestInstallation installation, TenantId tenant, int amiPort) {
        this(installation, installation.connection, tenant, amiPort, installation.agiPort);
    }

    /// One of several nodes, with a way of its own to Redis.
    TestNode(TestInstallation installation, RedisConnection redis, TenantId tenant, int amiPort, int agiPort) {
        this(installation, redis, tenant, List.of(Server.at("127.0.0.1", amiPort, TestInstallation.SECRET)), agiPort);
    }

    /// A node with several servers.
    TestNode(TestInstallation installation, RedisConnection redis, TenantId tenant, List<Server> servers, int agiPort) {
        var watched = WatchedRouting.onRedis(
                redis,
                tenant,
                ConfigurationFiles.load(TestInstallation.ROOT.resolve("config")),
                Settings.DEFAULT,
                Clock.systemUTC());
        this.routing = watched.routing().start();
        this.insight = watched.insight();
        var callable = new CallbackNumbers(
                new PhoneNumbers("US", List.of()),
                new InboundProperties.Callback(Set.of(PhoneNumberType.FIXED_LINE_OR_MOBILE), Set.of()));
        var rules =
                new LiveOutboundRules(installation.spool.resolve("no.yml"), routing.router()::configuration, callable);
        var numbers = new OutsideNumbers(callable.reading(), rules, routing.router()::configuration, TRUNK);
        this.outbound = new OutboundDesk(
                routing.router(),
                numbers,
                LEAVE_ME_ALONE::equals,
                (address, asked) ->
                        new Customer(new CustomerId("c" + address.text().substring(1)), address.text(), false));
        var name = "127.0.0.1:" + agiPort + "/" + UUID.randomUUID();
        this.telephones = new TelephoneSystem(
                properties(installation, servers),
                routing.router(),
                routing.journal(),
                Clock.systemUTC(),
                callable::isCallable,
                ControlConfiguration.rules(numbers),
                _ -> TRUNK,
                new RedisCallOwners(redis, tenant, name, LEASE),
                new RedisNodeWire(redis, tenant, name),
                watched.insight(),
                _ -> false);
        this.waitingRoom = telephones.waitingRoom();
        this.agi = new DefaultAgiServer();
        agi.setBindPort(agiPort);
        agi.setAddress(InetAddress.getLoopbackAddress());
        agi.setMappingStrategy((request, channel) -> this::service);
        Thread.ofVirtual().start(this::serve);
        telephones.start();
    }

    private static ControlProperties properties(TestInstallation installation, List<Server> servers) {
        return new ControlProperties(
                servers,
                Duration.ofSeconds(3),
                Duration.ofSeconds(5),
                installation.spool,
                new Phones(
                        "ws://127.0.0.1:1/ws",
                        "127.0.0.1",
                        "127.0.0.1",
                        Map.of("anna-desk", DESK_PASSWORD, "ben-desk", DESK_PASSWORD),
                        installation.spool.resolveSibling("phones")),
                TRUNK,
                null,
                LEASE,
                Duration.ofSeconds(3));
    }

    private void serve() {
        try {
            agi.startup();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void service(AgiRequest request, AgiChannel channel) throws AgiException {
        if ("inbound".equals(request.getScript())) {
            channel.answer();
            var id = InteractionId.random();
            var from = request.getCallerIdNumber();
            var to = request.getParameter("dialled");
            routing.router()
                    .open(new NewInteraction(id, Channel.VOICE, Direction.INBOUND, from, to, null, null, Map.of()));
            waitingRoom.arrived(
                    new WaitingRoom.WaitingCaller(id, request.getChannel(), request.getUniqueId(), to, from, "en"));
            routing.router().enqueue(id, new QueueId("support"), Requirement.NONE, 0);
            channel.setVariable("__" + WaitingRoom.CALL_VARIABLE, id.value());
            channel.setContext(WaitingRoom.CONTEXT);
            channel.setExtension("s");
            channel.setPriority("1");
        }
    }

    Floor floor() {
        return insight.floor();
    }

    @Override
    public void close() {
        telephones.stop();
        agi.shutdown();
        routing.close();
    }
}
