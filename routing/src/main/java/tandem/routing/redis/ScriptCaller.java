package tandem.routing.redis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import redis.clients.jedis.UnifiedJedis;
import tandem.core.AgentId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisLibrary;
import tandem.core.redis.RedisUnavailableException;
import tandem.core.redis.TenantKeys;
import tandem.routing.Actor;
import tandem.routing.AgentResult;
import tandem.routing.AgentView;
import tandem.routing.RoutingUnavailableException;
import tandem.routing.port.Handing;
import tandem.routing.port.Moving;
import tandem.routing.port.Step;

/// Runs the functions of routing.lua for one tenant: the first arguments of each are the time and the command's id.
record ScriptCaller(RedisConnection redis, TenantKeys keys, Layout layout) {
    private static final RedisLibrary LIBRARY = RedisLibrary.load(ScriptCaller.class, "routing.lua");

    static ScriptCaller of(RedisConnection redis, TenantKeys keys) {
        return new ScriptCaller(redis, keys, new Layout(redis, keys));
    }

    Reply run(String function, Step step, Object... args) {
        return run(function, millis(step.now()), step.command().value(), args);
    }

    /// A function that is harmless to repeat at any time, so that it needs no command id.
    Reply run(String function, Instant now, Object... args) {
        return run(function, millis(now), "", args);
    }

    private Reply run(String function, String now, String command, Object... args) {
        List<String> all = new ArrayList<>(args.length + 2);
        all.add(now);
        all.add(command);
        for (Object arg : args) {
            all.add(arg.toString());
        }
        layout.require();
        try {
            return new Reply(LIBRARY.call(redis, function, List.of(keys.base()), all, layout::lookAgain));
        } catch (RedisUnavailableException e) {
            throw new RoutingUnavailableException(e);
        }
    }

    /// `find.lua`
    Optional<Interaction> find(InteractionId interaction) {
        var reply = run("find", Instant.EPOCH, interaction);
        return reply.list().isEmpty() ? Optional.empty() : Optional.of(InteractionView.read(reply.text(0)));
    }

    /// `view_agent.lua`
    Optional<AgentView> agent(AgentId agent) {
        var reply = run("view_agent", Instant.EPOCH, agent);
        return reply.list().isEmpty() ? Optional.empty() : Optional.of(AgentFields.read(reply, 0));
    }

    /// The interaction after a tag; read anew where a repeated command is answered without it.
    Interaction interaction(Reply reply, InteractionId id) {
        return reply.size() > 1 ? InteractionView.read(reply.text(1)) : find(id).orElseThrow();
    }

    /// The agent and their work after a tag; read anew where a repeated command is answered without them.
    AgentView agent(Reply reply, AgentId id) {
        return reply.size() > 1 ? AgentFields.read(reply, 1) : agent(id).orElseThrow();
    }

    /// The answer of a script about an agent's own state.
    AgentResult agentResult(Reply reply, AgentId id) {
        return switch (reply.tag()) {
            case "done" -> new AgentResult.Done(agent(reply, id));
            case "displaced" -> new AgentResult.Displaced();
            case "refused" -> new AgentResult.Refused(reply.text(1));
            default -> throw reply.unexpected();
        };
    }

    /// The answer of a script that changes the place of an interaction.
    Moving moving(Reply reply, InteractionId id) {
        return switch (reply.tag()) {
            case "done" -> new Moving.Done(interaction(reply, id));
            case "stale" -> new Moving.Stale(reply.text(1));
            case "unregistered" -> new Moving.Unregistered();
            default -> throw reply.unexpected();
        };
    }

    /// The answer of a script by which an agent takes or passes on a contact.
    Handing handing(Reply reply, InteractionId id) {
        return reply.tag().equals("displaced") ? new Handing.Displaced() : moving(reply, id);
    }

    /// The fence of a command: the desktop's session, '' for whom no desktop concerns.
    static String session(Actor by) {
        return switch (by) {
            case Actor.Desktop desktop -> desktop.session().value();
            case Actor.Entitled _ -> "";
        };
    }

    String key(String name) {
        return keys.key(name);
    }

    /// A command of Redis itself.
    <T> T read(Function<UnifiedJedis, T> command) {
        try {
            return redis.call(command);
        } catch (RedisUnavailableException e) {
            throw new RoutingUnavailableException(e);
        }
    }

    Scans scans() {
        return new Scans(this::read);
    }

    static String millis(Instant instant) {
        return Long.toString(instant.toEpochMilli());
    }
}
