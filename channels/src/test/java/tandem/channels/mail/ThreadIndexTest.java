package tandem.channels.mail;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import tandem.channels.TestRedis;
import tandem.channels.mail.redis.RedisThreadIndex;
import tandem.core.InteractionId;
import tandem.core.ThreadId;

class ThreadIndexTest {

    @Nested
    class InMemory implements ThreadIndexContract {
        @Override
        public ThreadIndex index() {
            return new MemoryThreadIndex();
        }
    }

    @Nested
    @ExtendWith(TestRedis.class)
    class InRedis implements ThreadIndexContract {
        @Override
        public ThreadIndex index() {
            return new RedisThreadIndex(TestRedis.connection(), TestRedis.newTenant(), Duration.ofDays(30));
        }
    }

    static final class MemoryThreadIndex implements ThreadIndex {
        private final Map<MailKey, Filing> filings = new HashMap<>();
        private final Map<String, KnownMail> mails = new HashMap<>();
        private final Map<String, ThreadId> subjects = new HashMap<>();
        private final Map<ThreadId, InteractionId> threads = new HashMap<>();

        @Override
        public Optional<Filing> filing(MailKey mail) {
            return Optional.ofNullable(filings.get(mail));
        }

        @Override
        public Filing file(Filing decided, String messageId, KnownMail mail, String subject) {
            var standing = filings.putIfAbsent(decided.key(), decided);
            if (standing != null) {
                return standing;
            }
            sent(messageId, mail, subject);
            threads.put(decided.thread(), decided.interaction());
            return decided;
        }

        @Override
        public void carriedOut(Filing filing) {
            filings.put(filing.key(), filing.done());
        }

        @Override
        public void sent(String messageId, KnownMail mail, String subject) {
            mails.put(messageId, mail);
            subjects.put(subject, mail.thread());
        }

        @Override
        public Optional<KnownMail> mail(String messageId) {
            return Optional.ofNullable(mails.get(messageId));
        }

        @Override
        public Optional<ThreadId> threadOf(List<String> messageIds) {
            return messageIds.stream()
                    .flatMap(id -> mail(id).stream())
                    .map(KnownMail::thread)
                    .findFirst();
        }

        @Override
        public Optional<ThreadId> threadOfSubject(String subject) {
            return Optional.ofNullable(subjects.get(subject));
        }

        @Override
        public Optional<InteractionId> latest(ThreadId thread) {
            return Optional.ofNullable(threads.get(thread));
        }

        @Override
        public void moveTo(ThreadId thread, InteractionId interaction) {
            threads.put(thread, interaction);
        }
    }
}
