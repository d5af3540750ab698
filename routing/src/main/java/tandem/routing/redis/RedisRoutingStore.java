package tandem.routing.redis;

import tandem.routing.port.Passing;
import tandem.routing.port.Handing;
import tandem.routing.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;
import tandem.core.AgentId;
import tandem.core.CustomerId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.SessionId;
import tandem.core.TenantId;
import tandem.core.event.Event;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisUnavailableException;
import tandem.core.redis.TenantKeys;
import tandem.routing.AcceptResult;
import tandem.routing.AgentResult;
import tandem.routing.AgentView;
import tandem.routing.Arrival;
import tandem.routing.ConnectResult;
import tandem.routing.DeclineResult;
import tandem.routing.EndResult;
import tandem.routing.NewInteraction;
import tandem.routing.RecordResult;
import tandem.routing.RoutingSnapshot;
import tandem.routing.RoutingUnavailableException;
import tandem.routing.WrapUpResult;
import tandem.routing.model.Capacity;
import tandem.routing.port.Changing;
import tandem.routing.port.Completing;
import tandem.routing.port.Deadline;
import tandem.routing.port.FailedAttempt;
import tandem.routing.port.LineStaff;
import tandem.routing.port.LostDesktop;
import tandem.routing.port.Moving;
import tandem.routing.port.NewChannel;
import tandem.routing.port.NodeLeases;
import tandem.routing.port.Placement;
import tandem.routing.port.Queueing;
import tandem.routing.port.RoutingStore;
import tandem.routing.port.Serving;
import tandem.routing.port.Signature;
import tandem.routing.port.Staffing;
import tandem.routing.port.Standing;
import tandem.routing.port.Step;

/// The routing store of production: all state in Redis, every change one script.
public final class RedisRoutingStore implements RoutingStore {
    private final RedisConnection redis;
    private final TenantKeys keys;
    private final ScriptCaller caller;
    private final KnownSignatures known;

    public RedisRoutingStore(RedisConnection redis, TenantId tenant) {
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
        this.caller = new ScriptCaller(redis, keys);
        this.known = new KnownSignatures(redis, keys);
    }

    @Override
    public Interaction open(NewInteraction interaction, Capacity capacity, Instant lease, Step step) {
        return new OpenScript(caller).run(interaction, capacity, lease, step);
    }

    @Override
    public Optional<Queueing> arrive(Arrival arrival, Capacity capacity, Placement placement, Step step) {
        return new ArriveScript(caller).run(arrival, capacity, placement, step);
    }

    @Override
    public void identify(InteractionId interaction, CustomerId customer, String name, Step step) {
        new IdentifyScript(caller).run(interaction, customer, name, step);
    }

    @Override
    public RecordResult record(InteractionId interaction, Event event, Instant lease, Step step) {
        return new RecordScript(caller).run(interaction, event, lease, step);
    }

    @Override
    public Queueing enqueue(InteractionId interaction, Placement placement, Step step) {
        return new EnqueueScript(caller).run(interaction, placement, step);
    }

    @Override
    public AcceptResult accept(Actor.Desktop by, InteractionId interaction, int epoch, Step step) {
        return new AcceptScript(caller).run(by, interaction, epoch, step);
    }

    @Override
    public DeclineResult decline(Actor by, InteractionId interaction, int epoch, Step step) {
        return new DeclineScript(caller).run(by, interaction, epoch, step);
    }

    @Override
    public ConnectResult connected(InteractionId interaction, int epoch, Step step) {
        return new ConnectedScript(caller).run(interaction, epoch, step);
    }

    @Override
    public ConnectResult connectFailed(InteractionId interaction, int epoch, String reason, Step step) {
        return new ConnectFailedScript(caller).run(interaction, epoch, reason, step);
    }

    @Override
    public EndResult end(InteractionId interaction, Party by, String reason, Step step) {
        return new EndScript(caller).run(interaction, by, reason, step);
    }

    @Override
    public Completing completeWrapUp(
            Actor.Desktop by,
            InteractionId interaction,
            @Nullable QueueId queue,
            Event.WrapUpCompleted completed,
            Step step) {
        return new WrapUpScripts(caller).complete(by, interaction, queue, completed, step);
    }

    @Override
    public Optional<AgentView> logIn(Staffing staffing, SessionId session, long version, Step step) {
        return staffing().logIn(staffing, session, version, step);
    }

    @Override
    public AgentResult logOut(AgentId agent, SessionId session, Step step) {
        return new LogOutScript(caller).run(agent, session, step);
    }

    @Override
    public AgentResult ready(AgentId agent, SessionId session, Step step) {
        return new ReadyScript(caller).run(agent, session, step);
    }

    @Override
    public AgentResult notReady(AgentId agent, SessionId session, String reason, Step step) {
        return new NotReadyScript(caller).run(agent, session, reason, step);
    }

    @Override
    public void desktopLost(AgentId agent, SessionId session, Instant noOffersFrom, Step step) {
        new DesktopLostScript(caller).run(agent, session, noOffersFrom, step);
    }

    @Override
    public AgentResult desktopBack(AgentId agent, SessionId session, Step step) {
        return new DesktopBackScript(caller).run(agent, session, step);
    }

    @Override
    public Versioned<Signature> signatures() {
        return known.all();
    }

    @Override
    public Versioned<AgentId> loggedIn() {
        // The version is read first: if it still holds when a change is made, so does what was read after it.
        String version = read(jedis -> String.valueOf(jedis.get(keys.key("logIns"))));
        return new Versioned<>(
                version.equals("null") ? 0 : Long.parseLong(version),
                scans().members(keys.key("agents")).stream().map(AgentId::new).collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public Map<AgentId, String> staffed() {
        return scans().entries(keys.key("staffed"), AgentId::new);
    }

    @Override
    public Map<QueueId, String> notedQueues() {
        return scans().entries(keys.key("configured"), QueueId::new);
    }

    @Override
    public void noteQueues(Map<QueueId, String> notes, Step step) {
        var kept = new HashMap<String, String>();
        var forgotten = new ArrayList<String>();
        notes.forEach((queue, note) -> {
            if (note.isEmpty()) {
                forgotten.add(queue.value());
            } else {
                kept.put(queue.value(), note);
            }
        });
        if (!kept.isEmpty()) {
            read(jedis -> jedis.hset(keys.key("configured"), kept));
        }
        if (!forgotten.isEmpty()) {
            read(jedis -> jedis.hdel(keys.key("configured"), forgotten.toArray(String[]::new)));
        }
    }

    @Override
    public boolean register(Signature signature, Map<AgentId, Serving> agents, long logIns, Step step) {
        return staffing().register(signature, agents, logIns, step);
    }

    @Override
    public NodeLeases nodes() {
        return new RedisNodeLeases(redis, keys);
    }

    @Override
    public List<Deadline> due(Instant now, int limit) {
        return caller.run("due", now, limit).list().stream()
                .map(member -> Deadline.parse(member.toString()))
                .toList();
    }

    @Override
    public Optional<Instant> nextDeadline() {
        return read(jedis -> jedis.zrangeWithScores(keys.key("deadlines"), 0, 0)).stream()
                .findFirst()
                .map(first -> Instant.ofEpochMilli((long) first.getScore()));
    }

    @Override
    public void fire(Deadline deadline, LostDesktop lostDesktop, Instant now) {
        new DueScripts(caller).run(deadline, lostDesktop, now);
    }

    @Override
    public Optional<Interaction> find(InteractionId interaction) {
        return new ReadScripts(caller).find(interaction);
    }

    @Override
    public Optional<AgentView> agent(AgentId agent) {
        return new ReadScripts(caller).agent(agent);
    }

    @Override
    public RoutingSnapshot snapshot(Collection<QueueId> queues, int limitPerQueue) {
        return new SnapshotScript(caller).run(queues, limitPerQueue);
    }

    @Override
    public Optional<Integer> position(InteractionId interaction) {
        return new ReadScripts(caller).position(interaction);
    }

    @Override
    public Moving move(InteractionId interaction, int version, Placement to, Event because, Step step) {
        return new MovingScripts(caller).move(interaction, version, to, because, step);
    }

    @Override
    public Moving leaveQueue(InteractionId interaction, int version, Event because, Instant lease, Step step) {
        return new MovingScripts(caller).leaveQueue(interaction, version, because, lease, step);
    }

    @Override
    public Changing changeChannel(
            InteractionId interaction, int version, NewChannel to, Placement at, Event because, Step step) {
        return new CallbackScripts(caller).changeChannel(interaction, version, to, at, because, step);
    }

    @Override
    public Moving postpone(InteractionId interaction, int version, Instant until, Event because, Step step) {
        return new CallbackScripts(caller).postpone(interaction, version, until, because, step);
    }

    @Override
    public ConnectResult attemptFailed(InteractionId interaction, int epoch, FailedAttempt attempt, Step step) {
        return new CallbackScripts(caller).attemptFailed(interaction, epoch, attempt, step);
    }

    @Override
    public Optional<InteractionId> openCallback(String number) {
        return new CallbackScripts(caller).open(number);
    }

    @Override
    public Handing assign(InteractionId interaction, Actor to, Event because, Step step) {
        return new MovingScripts(caller).assign(interaction, to, because, step);
    }

    @Override
    public Handing transfer(
            Actor by, InteractionId interaction, int epoch, Passing passing, Event because, Step step) {
        return new MovingScripts(caller).transfer(by, interaction, epoch, passing, because, step);
    }

    @Override
    public void customerOwes(InteractionId interaction, boolean owes, Step step) {
        caller.run("customer_owes", step, interaction, owes ? 1 : 0);
    }

    @Override
    public WrapUpResult extendWrapUp(Actor.Desktop by, InteractionId interaction, Step step) {
        return new WrapUpScripts(caller).extend(by, interaction, step);
    }

    @Override
    public boolean restaff(Staffing staffing, long version, Step step) {
        return staffing().restaff(staffing, version, step);
    }

    @Override
    public Map<Signature, LineStaff> staff(Collection<Signature> signatures) {
        return staffing().staff(signatures);
    }

    @Override
    public void nextStep(InteractionId interaction, @Nullable Instant at, Step step) {
        caller.run("next_step", step.now(), interaction, at == null ? "" : ScriptCaller.millis(at));
    }

    @Override
    public Optional<AgentId> lastAgent(CustomerId customer) {
        return Optional.ofNullable(read(jedis -> jedis.get(keys.key("lastAgent:" + customer))))
                .map(AgentId::new);
    }

    @Override
    public Optional<Standing> standing(InteractionId interaction) {
        return new ReadScripts(caller).standing(interaction);
    }

    @Override
    public List<InteractionId> heads(QueueId queue, int limit) {
        return scans().first(keys.key("queue:" + queue), limit).stream()
                .map(member -> new InteractionId(member.substring(member.indexOf(':') + 1)))
                .toList();
    }

    @Override
    public int length(QueueId queue) {
        return Math.toIntExact(read(jedis -> jedis.zcard(keys.key("queue:" + queue))));
    }

    @Override
    public Map<QueueId, Integer> lengths(Collection<QueueId> queues) {
        return new ReadScripts(caller).lengths(List.copyOf(queues));
    }

    private Scans scans() {
        return new Scans(this::read);
    }

    private StaffingScripts staffing() {
        return new StaffingScripts(caller, known);
    }

    private <T> T read(Function<UnifiedJedis, T> command) {
        try {
            return redis.call(command);
        } catch (RedisUnavailableException e) {
            throw new RoutingUnavailableException(e);
        }
    }
}
