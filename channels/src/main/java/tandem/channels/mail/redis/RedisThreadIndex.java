package tandem.channels.mail.redis;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.params.SetParams;
import tandem.channels.mail.Filing;
import tandem.channels.mail.KnownMail;
import tandem.channels.mail.MailKey;
import tandem.channels.mail.ThreadIndex;
import tandem.core.InteractionId;
import tandem.core.TenantId;
import tandem.core.ThreadId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;
import tools.jackson.databind.json.JsonMapper;

/// The index as plain keys that expire: decisions, mails by Message-ID, threads by subject, interactions by thread.
public final class RedisThreadIndex implements ThreadIndex {
    private static final RedisScript FILE = RedisScript.load(RedisThreadIndex.class, "file_mail.lua");

    /// A thread that slept longer is found by our signed Message-IDs alone, and begins a new interaction anyway.
    private static final Duration MEMORY = Duration.ofDays(180);

    /// A decision is asked for again only until the mail is flagged seen.
    private static final Duration DECISIONS = Duration.ofDays(30);

    private static final JsonMapper JSON = JsonMapper.shared();
    private final RedisConnection redis;
    private final TenantKeys keys;
    private final Duration subjectMemory;

    public RedisThreadIndex(RedisConnection redis, TenantId tenant, Duration subjectMemory) {
        this.redis = redis;
        this.keys = TenantKeys.of(tenant);
        this.subjectMemory = subjectMemory;
    }

    @Override
    public Optional<Filing> filing(MailKey mail) {
        return read(filingKey(mail), Filing.class);
    }

    @Override
    public Filing file(Filing decided, String messageId, KnownMail mail, String subject) {
        var all =
                List.of(filingKey(decided.key()), mailKey(messageId), subjectKey(subject), threadKey(decided.thread()));
        var args = List.of(
                JSON.writeValueAsString(decided),
                JSON.writeValueAsString(mail),
                decided.thread().value(),
                decided.interaction().value(),
                Long.toString(DECISIONS.toSeconds()),
                Long.toString(MEMORY.toSeconds()),
                Long.toString(subjectMemory.toSeconds()));
        var standing = (String) Objects.requireNonNull(FILE.run(redis, all, args));
        return JSON.readValue(standing, Filing.class);
    }

    @Override
    public void carriedOut(Filing filing) {
        write(filingKey(filing.key()), filing.done(), DECISIONS);
    }

    @Override
    public void sent(String messageId, KnownMail mail, String subject) {
        write(mailKey(messageId), mail, MEMORY);
        write(subjectKey(subject), mail.thread(), subjectMemory);
    }

    @Override
    public Optional<KnownMail> mail(String messageId) {
        return read(mailKey(messageId), KnownMail.class);
    }

    @Override
    public Optional<ThreadId> threadOf(List<String> messageIds) {
        if (messageIds.isEmpty()) {
            return Optional.empty();
        }
        String[] wanted = messageIds.stream().map(this::mailKey).toArray(String[]::new);
        List<@Nullable String> found = redis.call(jedis -> jedis.mget(wanted));
        return found.stream()
                .filter(Objects::nonNull)
                .findFirst()
                .map(json -> JSON.readValue(json, KnownMail.class).thread());
    }

    @Override
    public Optional<ThreadId> threadOfSubject(String subject) {
        return read(subjectKey(subject), ThreadId.class);
    }

    @Override
    public Optional<InteractionId> latest(ThreadId thread) {
        return read(threadKey(thread), InteractionId.class);
    }

    @Override
    public void moveTo(ThreadId thread, InteractionId interaction) {
        write(threadKey(thread), interaction, MEMORY);
    }

    private <T> Optional<T> read(String key, Class<T> type) {
        @Nullable
        String json = redis.call(jedis -> Optional.ofNullable(jedis.get(key))).orElse(null);
        return json == null ? Optional.empty() : Optional.of(JSON.readValue(json, type));
    }

    private void write(String key, Object value, Duration memory) {
        var expiring = SetParams.setParams().ex(memory.toSeconds());
        redis.call(jedis -> jedis.set(key, JSON.writeValueAsString(value), expiring));
    }

    private String filingKey(MailKey mail) {
        return keys.key("mail:filing:" + mail.value());
    }

    private String mailKey(String messageId) {
        return keys.key("mail:id:" + MailKey.hash(messageId));
    }

    private String subjectKey(String subject) {
        return keys.key("mail:subject:" + MailKey.hash(subject));
    }

    private String threadKey(ThreadId thread) {
        return keys.key("mail:thread:" + thread);
    }
}
