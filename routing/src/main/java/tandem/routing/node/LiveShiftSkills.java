package tandem.routing.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.AgentId;
import tandem.core.TenantId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.core.redis.Broadcast;
import tandem.core.redis.RedisConnection;
import tandem.routing.ShiftSkills;
import tandem.routing.UnknownAgentException;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Skill;
import tandem.routing.redis.RedisShiftSkills;

/// Puts the files' configuration in force with what agents have of their own for this shift. The truth is in Redis;
/// each node reads it when it is told of a change, or could not be for a while.
public final class LiveShiftSkills implements ShiftSkills, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveShiftSkills.class);
    private static final int HIGHEST = 10;

    private final RedisShiftSkills store;
    private final Consumer<RoutingConfiguration> apply;
    private final ReentrantLock applying = new ReentrantLock();
    private volatile RoutingConfiguration files;
    private volatile Map<AgentId, Map<String, Integer>> changed = Map.of();
    private Broadcast.@Nullable Subscription told;
    private Journal.@Nullable Subscription subscription;

    /// @param files what the files say, in force already
    /// @param apply puts another configuration in force
    public LiveShiftSkills(
            RedisConnection redis, TenantId tenant, RoutingConfiguration files, Consumer<RoutingConfiguration> apply) {
        this.store = new RedisShiftSkills(redis, tenant);
        this.files = files;
        this.apply = apply;
    }

    public LiveShiftSkills start(Journal journal) {
        subscription = journal.subscribe("shift-skills", journal.last(), this::on);
        told = store.listen(new Broadcast.Listener() {
            @Override
            public void told(String word) {
                read();
            }

            @Override
            public void connected() {
                read();
            }
        });
        return this;
    }

    /// The files have changed.
    public void configure(RoutingConfiguration next) {
        applying.lock();
        try {
            files = next;
            apply.accept(withThoseOfTheShift());
        } finally {
            applying.unlock();
        }
    }

    @Override
    public void change(AgentId agent, Map<String, Integer> skills) {
        require(agent);
        skills.forEach(this::requireKnown);
        store.put(agent, skills);
        read();
        store.tell();
    }

    @Override
    public void reset(AgentId agent) {
        if (store.remove(agent)) {
            read();
            store.tell();
        }
    }

    @Override
    public Map<String, Integer> usual(AgentId agent) {
        return require(agent).skills();
    }

    @Override
    public Map<AgentId, Map<String, Integer>> changed() {
        return changed;
    }

    private AgentProfile require(AgentId agent) {
        var profile = files.agents().get(agent);
        if (profile == null) {
            throw new UnknownAgentException(agent);
        }
        return profile;
    }

    private void requireKnown(String skill, Integer level) {
        var known = files.skills();
        if (!known.isEmpty() && known.stream().map(Skill::name).noneMatch(skill::equals)) {
            throw new IllegalArgumentException("There is no skill '" + skill + "'");
        }
        if (level < 1 || level > HIGHEST) {
            throw new IllegalArgumentException("The level of '" + skill + "' is 1 to " + HIGHEST);
        }
    }

    private void read() {
        applying.lock();
        try {
            var now = store.all();
            if (!now.equals(changed)) {
                changed = now;
                apply.accept(withThoseOfTheShift());
            }
        } finally {
            applying.unlock();
        }
    }

    private RoutingConfiguration withThoseOfTheShift() {
        return over(files);
    }

    /// What would be in force if the files said this.
    public RoutingConfiguration over(RoutingConfiguration said) {
        var agents = new LinkedHashMap<>(said.agents());
        changed.forEach((agent, skills) -> agents.computeIfPresent(agent, (_, profile) -> profile.able(skills)));
        return said.staffedBy(agents);
    }

    private void on(List<JournalEntry> batch) {
        for (var entry : batch) {
            if (entry.event() instanceof Event.AgentLoggedOut(var agent, var _) && changed.containsKey(agent)) {
                LOG.info("The shift of {} is over: they have their usual skills again", agent);
                reset(agent);
            }
        }
    }

    @Override
    public void close() {
        if (told != null) {
            told.close();
        }
        if (subscription != null) {
            subscription.close();
        }
    }
}
