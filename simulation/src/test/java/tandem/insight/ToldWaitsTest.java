package tandem.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.insight.metrics.Figure;
import tandem.insight.metrics.Measure;
import tandem.insight.metrics.MetricsReport;
import tandem.insight.metrics.QueueMetrics.Attribution;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.QueueProfile.ServiceLevel;
import tandem.routing.model.QueueProfile.WrapUp;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.node.Traffic;

class ToldWaitsTest {
    private static final QueueId SALES = new QueueId("sales");

    private final Traffic traffic = new Traffic(configuration(), 5).talking(Duration.ofSeconds(100), false);

    @Test
    void whatIsToldIsJournalledAndComparedWithWhatCame() {
        var waits = new ToldWaits(traffic.insight.waits(), traffic.routing.router());
        traffic.logIn(0);
        var first = traffic.call(SALES, Requirement.NONE, 0);
        assertThat(waits.tell(first)).as("they do not wait").isEmpty();
        for (int n = 0; n < 6; n++) {
            traffic.call(SALES, Requirement.NONE, 0);
        }
        traffic.run(Duration.ofHours(1)); // seven contacts of experience
        var begun = traffic.clock.instant();
        traffic.call(SALES, Requirement.NONE, 0);
        var waiting = traffic.call(SALES, Requirement.NONE, 0);
        var told = waits.tell(waiting).orElseThrow();
        assertThat(traffic.routing.journal().of(waiting).getLast().event())
                .isEqualTo(new Event.WaitPredicted(SALES, 1, told.low(), told.high()));
        traffic.run(Duration.ofHours(1));
        var span = new MetricsReport.Span(begun, begun.plus(Duration.ofDays(1)), at -> Instant.EPOCH);
        var sums = traffic.insight
                .metrics()
                .queues(span, Set.of(SALES), Set.of(), false, Attribution.END)
                .getFirst()
                .sums();
        assertThat(sums.get(Measure.PREDICTED)).isEqualTo(1);
        assertThat(sums.get(Measure.PREDICTED_AND_ANSWERED)).isEqualTo(1);
        assertThat(sums.get(Measure.PREDICTED_IN_RANGE)).isEqualTo(1);
        var middle = told.low().plus(told.high()).dividedBy(2);
        assertThat(sums.get(Figure.EWT_BIAS))
                .hasValue(Duration.ofSeconds(100).minus(middle).toMillis());
    }

    @Test
    void whatOneNodeHasToldAnotherDoesNotExceed() {
        traffic.logIn(0);
        for (int n = 0; n < 7; n++) {
            traffic.call(SALES, Requirement.NONE, 0);
        }
        traffic.run(Duration.ofHours(1));
        traffic.call(SALES, Requirement.NONE, 0);
        var waiting = traffic.call(SALES, Requirement.NONE, 0);
        var mine = traffic.insight.waits().of(waiting).orElseThrow();
        var less = mine.high().dividedBy(2);
        var told = new Event.WaitPredicted(SALES, 1, Duration.ZERO, less); // another node knew less of handle times
        traffic.routing.router().record(waiting, told, CommandId.random());
        assertThat(traffic.insight.waits().of(waiting).orElseThrow().high()).isEqualTo(less);
    }

    private static RoutingConfiguration configuration() {
        var queue = new QueueProfile(
                SALES,
                "Sales",
                Set.of(Channel.VOICE),
                Requirement.skill("sales", 1),
                new QueueProfile.Offering(Duration.ofSeconds(20), Duration.ofSeconds(30), 1),
                WrapUp.NONE,
                new ServiceLevel(Duration.ofSeconds(20), 0.8, Duration.ofSeconds(5)));
        return RoutingConfiguration.of(List.of(queue), List.of(Traffic.profile(0, "sales")), List.of());
    }
}
