package tandem.knowledge.customers.redis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.params.ScanParams;
import tandem.core.CustomerId;
import tandem.core.TenantId;
import tandem.core.event.EventId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;
import tandem.knowledge.CustomerRecord;
import tandem.knowledge.customers.ContactHistory;
import tandem.knowledge.customers.CustomerStore;
import tandem.knowledge.customers.CustomerWords;
import tandem.knowledge.customers.Identity;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Customers in Redis.
///
/// | key | what |
/// |---|---|
/// | `customers` | hash: the record as JSON by id |
/// | `customers:identities` | hash: whose an identity is |
/// | `customers:into` | hash: to whom another id leads: of a joined record, or one derived from an identity |
/// | `customers:words` | sorted set, by alphabet: `WORD US ID`, by which they are found |
/// | `customers:facts` | hash: what our rules say, as JSON by id |
/// | `customers:due` | sorted set: when that has to be looked at again |
/// | `customers:churn` | sorted set: who may leave, by score |
/// | `customers:contacts` | hash: what is counted of contacts, as JSON by identity |
/// | `customers:position` | up to where of the journal |
public final class RedisCustomerStore implements CustomerStore {
    private static final RedisScript FIND = RedisScript.load(RedisCustomerStore.class, "find.lua");
    private static final RedisScript CHANGE = RedisScript.load(RedisCustomerStore.class, "change.lua");
    private static final RedisScript FACTS = RedisScript.load(RedisCustomerStore.class, "facts.lua");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final int PAGE = 500;
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);
    private static final String BEHIND = "\u001f";

    private final RedisConnection redis;
    private final TenantKeys keys;
    private final List<String> base;
    private final CustomerWords words;

    public RedisCustomerStore(RedisConnection redis, TenantId tenant, CustomerWords words) {
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
        this.base = List.of(keys.base());
        this.words = words;
    }

    @Override
    public Optional<Found> find(CustomerId customer) {
        return found(FIND.run(redis, base, List.of("id", customer.value(), "")));
    }

    @Override
    public LookUp findBy(Identity identity) {
        var own = identity.derivedCustomer();
        var answer = FIND.run(redis, base, List.of("key", identity.key(), own.value()));
        boolean taken = answer instanceof List<?> words && words.size() == 1;
        return found(answer)
                .<LookUp>map(LookUp.Theirs::new)
                .orElseGet(() -> new LookUp.Nobodys(taken ? identity.otherCustomer() : own));
    }

    private static Optional<Found> found(@Nullable Object answer) {
        return answer instanceof List<?> both && both.size() == 2
                ? Optional.of(new Found(record((String) both.getFirst()), facts((String) both.getLast())))
                : Optional.empty();
    }

    private static CustomerRecord record(String json) {
        return JSON.readValue(json, CustomerRecord.class);
    }

    private static Map<String, String> facts(@Nullable String json) {
        return json == null || json.isEmpty() ? Map.of() : JSON.readValue(json, TEXTS);
    }

    @Override
    public List<Found> findAll(Collection<CustomerId> customers) {
        if (customers.isEmpty()) {
            return List.of();
        }
        String[] ids = customers.stream().map(CustomerId::value).toArray(String[]::new);
        var records = redis.call(jedis -> jedis.hmget(keys.key("customers"), ids));
        var facts = redis.call(jedis -> jedis.hmget(keys.key("customers:facts"), ids));
        var all = new ArrayList<Found>();
        for (int i = 0; i < ids.length; i++) {
            if (records.get(i) != null) {
                all.add(new Found(record(records.get(i)), facts(facts.get(i))));
            }
        }
        return all;
    }

    /// What [CHANGE] is told.
    private record Change(
            List<List<String>> seen,
            List<List<String>> put,
            Set<String> drop,
            List<List<String>> holds,
            Set<String> frees,
            List<List<String>> leads,
            Set<String> leaves,
            Set<String> words,
            Set<String> unwords) {}

    @Override
    public Outcome change(Map<CustomerId, @Nullable CustomerRecord> before, Collection<CustomerRecord> after) {
        var change = new Change(
                new ArrayList<>(),
                new ArrayList<>(),
                new LinkedHashSet<>(),
                new ArrayList<>(),
                new LinkedHashSet<>(),
                new ArrayList<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>());
        before.forEach((id, record) -> {
            change.seen().add(List.of(id.value(), record == null ? "0" : Long.toString(record.revision())));
            if (record != null) {
                change.drop().add(id.value());
                record.identities().forEach(held -> change.frees().add(held.key()));
                change.leaves().addAll(links(record));
                change.unwords().addAll(members(record));
            }
        });
        for (CustomerRecord record : after) {
            var id = record.id().value();
            change.drop().remove(id);
            change.put().add(List.of(id, JSON.writeValueAsString(record)));
            record.identities().forEach(held -> change.holds().add(List.of(held.key(), id)));
            links(record).forEach(link -> change.leads().add(List.of(link, id)));
            change.words().addAll(members(record));
        }
        change.unwords().removeAll(change.words());
        change.holds().forEach(held -> change.frees().remove(held.getFirst()));
        return outcome(CHANGE.run(redis, base, List.of(JSON.writeValueAsString(change))));
    }

    private static Outcome outcome(@Nullable Object answer) {
        var words = answer instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.<String>of();
        return switch (words.isEmpty() ? "" : words.getFirst()) {
            case "done" -> new Outcome.Done();
            case "changed" -> new Outcome.Changed();
            case "taken" -> new Outcome.Taken(words.get(1), new CustomerId(words.get(2)));
            default -> throw new IllegalStateException("change.lua answered " + answer);
        };
    }

    /// Other ids that lead to them.
    private static Set<String> links(CustomerRecord record) {
        var ids = new LinkedHashSet<String>();
        Stream.concat(
                        record.members().stream(),
                        record.identities().stream()
                                .map(held -> Identity.parse(held.key()).derivedCustomer()))
                .filter(id -> !id.equals(record.id()))
                .forEach(id -> ids.add(id.value()));
        return ids;
    }

    private Set<String> members(CustomerRecord record) {
        var members = new LinkedHashSet<String>();
        words.of(record).forEach(word -> members.add(word + BEHIND + record.id()));
        return members;
    }

    @Override
    public List<CustomerId> withWord(String beginning, int limit) {
        var found = redis.call(jedis ->
                jedis.zrangeByLex(keys.key("customers:words"), "[" + beginning, "(" + beginning + LAST, 0, limit));
        return found.stream()
                .map(member -> new CustomerId(member.substring(member.lastIndexOf(BEHIND) + 1)))
                .distinct()
                .toList();
    }

    @Override
    public void facts(CustomerId customer, Map<String, String> facts, @Nullable Instant dueAt, int churn) {
        FACTS.run(
                redis,
                base,
                List.of(
                        customer.value(),
                        JSON.writeValueAsString(facts),
                        dueAt == null ? "" : Long.toString(dueAt.toEpochMilli()),
                        Integer.toString(churn)));
    }

    @Override
    public List<CustomerId> due(Instant until, int limit) {
        return redis
                .call(jedis -> jedis.zrangeByScore(keys.key("customers:due"), 0, until.toEpochMilli(), 0, limit))
                .stream()
                .map(CustomerId::new)
                .toList();
    }

    @Override
    public List<CustomerId> atRisk(int limit) {
        return redis.call(jedis -> jedis.zrevrange(keys.key("customers:churn"), 0, limit - 1L)).stream()
                .map(CustomerId::new)
                .toList();
    }

    @Override
    public Map<String, ContactHistory> histories(Set<String> identities) {
        if (identities.isEmpty()) {
            return Map.of();
        }
        var fields = identities.toArray(String[]::new);
        var texts = redis.call(jedis -> jedis.hmget(keys.key("customers:contacts"), fields));
        var all = new HashMap<String, ContactHistory>();
        for (int i = 0; i < fields.length; i++) {
            if (texts.get(i) != null) {
                all.put(fields[i], JSON.readValue(texts.get(i), ContactHistory.class));
            }
        }
        return all;
    }

    @Override
    public void history(String key, ContactHistory history) {
        redis.call(jedis -> jedis.hset(keys.key("customers:contacts"), key, JSON.writeValueAsString(history)));
    }

    @Override
    public Page page(String cursor) {
        var page = redis.call(jedis -> jedis.hscan(keys.key("customers"), cursor, new ScanParams().count(PAGE)));
        return new Page(
                page.getResult().stream().map(entry -> record(entry.getValue())).toList(), page.getCursor());
    }

    @Override
    public EventId position() {
        var position = redis.call(jedis -> jedis.get(keys.key("customers:position")));
        return position == null ? EventId.START : new EventId(position);
    }

    @Override
    public void position(EventId done) {
        redis.call(jedis -> jedis.set(keys.key("customers:position"), done.value()));
    }
}
