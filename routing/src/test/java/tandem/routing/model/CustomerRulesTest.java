package tandem.routing.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tandem.core.QueueId;

class CustomerRulesTest {
    private static final CustomerRules RULES = new CustomerRules(
            List.of(
                    new CustomerRule(Map.of("openComplaint", Set.of("true")), 5, null),
                    new CustomerRule(Map.of("value", Set.of("high", "vip")), 3, new QueueId("vip")),
                    new CustomerRule(Map.of("value", Set.of("vip")), 0, new QueueId("other"))),
            Set.of("Spam@Example.com", "*@bad.example", "+4390*"));

    @Test
    void allRulesThatApplyAddUpAndTheFirstQueueCounts() {
        var facts = Map.of("openComplaint", "true", "value", "vip");
        assertThat(RULES.priority(facts)).isEqualTo(8);
        assertThat(RULES.queue(facts)).contains(new QueueId("vip"));
    }

    @Test
    void aFactThatIsNotKnownAppliesToNobody() {
        assertThat(RULES.priority(Map.of())).isZero();
        assertThat(RULES.queue(Map.of("value", "low"))).isEmpty();
    }

    @Test
    void blockedAddressesAreWholeOrBeginningOrEnd() {
        assertThat(RULES.isBlocked("spam@EXAMPLE.com")).isTrue();
        assertThat(RULES.isBlocked("anybody@bad.example")).isTrue();
        assertThat(RULES.isBlocked("+4390012345")).isTrue();
        assertThat(RULES.isBlocked("+43660123456")).isFalse();
        assertThat(RULES.isBlocked("spam@example.com.org")).isFalse();
        assertThat(CustomerRules.NONE.isBlocked("anybody")).isFalse();
    }
}
