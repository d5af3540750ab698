package tandem.channels.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tandem.channels.TestRedis;
import tandem.channels.answer.redis.RedisAnswerUses;
import tandem.core.TenantId;

@ExtendWith(TestRedis.class)
class AnswerUsesTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private final RedisAnswerUses uses = new RedisAnswerUses(
            TestRedis.connection(),
            new TenantId("uses-" + UUID.randomUUID().toString().substring(0, 8)));

    @Test
    void usesAreSummedOverTheDaysAskedFor() {
        uses.count("hello", MONDAY);
        uses.count("hello", MONDAY);
        uses.count("hello", MONDAY.plusDays(1));
        uses.count("退货", MONDAY.plusDays(1));
        uses.count("hello", MONDAY.plusDays(2));
        assertThat(uses.between(MONDAY, MONDAY.plusDays(1))).containsOnly(entry("hello", 3L), entry("退货", 1L));
        assertThat(uses.between(MONDAY.minusDays(9), MONDAY.minusDays(1))).isEmpty();
    }
}
