package tandem.routing.redis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.outage.Outage;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.RedisUnavailableException;
import tandem.core.redis.TenantKeys;
import tandem.routing.RoutingUnavailableException;

/// Which layout of a tenant's records is in use (ADR 22). Nodes of two builds may work beside each other if
/// theirs is the same; a node that has another one changes nothing. Looked at before a node's first command,
/// with each sign of life, and before its functions are loaded.
final class Layout {
    /// To be raised with every change after which one build cannot read what the other has written: of the
    /// records' fields ([tandem.core.redis.LuaRecord]), of what a key holds, of values such as channels.
    /// `LayoutNumberTest` knows the records of this number.
    static final int NUMBER = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Layout.class);
    private static final RedisScript SCRIPT = RedisScript.load(Layout.class, "layout.lua");

    private final RedisConnection redis;
    private final TenantKeys keys;
    private final Outage refused = new Outage(LOG, "This node serves nobody");
    private volatile boolean mayWork;
    /// Which one this is, once it has given a sign of life: it is not another one.
    private volatile String node = "";

    Layout(RedisConnection redis, TenantKeys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /// Costs nothing once it is known.
    ///
    /// @throws RoutingUnavailableException if this build may not work with what is stored; nothing has been
    /// changed
    void require() {
        if (!mayWork) {
            look("");
        }
    }

    /// To be called when Redis turns out to be another one than before.
    void lookAgain() {
        mayWork = false;
        require();
    }

    /// As [tandem.routing.port.NodeLeases#renew], in one step with the look.
    boolean renew(String node, Instant until) {
        this.node = node;
        return look(ScriptCaller.millis(until));
    }

    /// Why not, as of now; empty also if Redis does not answer.
    Optional<String> refusal() {
        try {
            look("");
            return Optional.empty();
        } catch (RoutingUnavailableException e) {
            return refused.now();
        }
    }

    private boolean look(String lease) {
        var reply = new Reply(run(lease));
        switch (reply.tag()) {
            case "in-use" -> {}
            case "taken" -> taken(reply.text(2));
            case "living" ->
                throw refuse(
                        "%s of another build %s at work on the same data (%s in use, this build has layout %d): stop all of them, then start this one"
                                .formatted(
                                        reply.number(2) == 1 ? "a node" : reply.number(2) + " nodes",
                                        reply.number(2) == 1 ? "is" : "are",
                                        layout(reply.text(1)),
                                        NUMBER));
            case "open" ->
                throw refuse(
                        "another build has left work open (%s, this build has layout %d): %d agents are logged in, %d contacts are open; start that build again, let them finish and log out, stop it, then start this one"
                                .formatted(layout(reply.text(1)), NUMBER, reply.number(2), reply.number(3)));
            default -> throw reply.unexpected();
        }
        mayWork = true;
        refused.over();
        return reply.number(1) == 1;
    }

    private @Nullable Object run(String lease) {
        try {
            var args = List.of(Integer.toString(NUMBER), node, lease);
            return SCRIPT.run(redis, List.of(keys.base()), args);
        } catch (RedisUnavailableException e) {
            throw new RoutingUnavailableException(e);
        }
    }

    private static void taken(String before) {
        if (!before.isEmpty()) {
            LOG.warn("Layout {} is in use from now on; before it was layout {}", NUMBER, before);
        }
    }

    private RoutingUnavailableException refuse(String why) {
        mayWork = false;
        refused.failed(why);
        return new RoutingUnavailableException(why);
    }

    private static String layout(String number) {
        return number.isEmpty() ? "a layout without a number" : "layout " + number;
    }
}
