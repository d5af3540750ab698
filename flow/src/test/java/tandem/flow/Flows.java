package tandem.flow;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.core.config.Problem;
import tandem.routing.model.Calendar;
import tandem.routing.model.Calendar.Hours;
import tandem.routing.model.Calendar.SpecialDay;
import tandem.routing.model.Requirement;

/// Flows for tests, from text.
public final class Flows {
    public static final Calendar OFFICE = new Calendar(
            "office",
            ZoneId.of("Europe/Vienna"),
            Map.of(
                    DayOfWeek.MONDAY,
                    List.of(
                            new Hours(LocalTime.of(8, 0), LocalTime.NOON),
                            new Hours(LocalTime.of(13, 0), LocalTime.MIDNIGHT)),
                    DayOfWeek.FRIDAY,
                    List.of(new Hours(LocalTime.of(8, 0), LocalTime.NOON))),
            Map.of(MonthDay.of(12, 25), new SpecialDay("Christmas Day", List.of())),
            Map.of());

    private static final Destinations DESTINATIONS = new Destinations() {
        @Override
        public boolean isQueue(QueueId queue) {
            return Flows.isQueue(queue);
        }

        @Override
        public Set<String> calendars() {
            return Set.of("office");
        }

        @Override
        public boolean takes(QueueId queue, Channel channel) {
            return queue.value().equals("support");
        }

        @Override
        public Set<String> services() {
            return Set.of("shop", "bank");
        }

        @Override
        public List<String> unknownNames(Requirement requirement) {
            return requirement.toString().contains("lang:fr") ? List.of("there is no skill 'lang:fr'") : List.of();
        }
    };

    private Flows() {}

    /// As it is written, whether it makes sense or not.
    public static Flow outline(String yaml) {
        var problems = new ArrayList<Problem>();
        return FlowReader.read("test.yml", yaml, problems::add)
                .orElseThrow(() -> new AssertionError(problems.toString()));
    }

    public static Flow read(String yaml) {
        var problems = new ArrayList<Problem>();
        var flow = outline(yaml);
        problems.addAll(FlowRules.check(flow, DESTINATIONS));
        if (!problems.isEmpty()) {
            throw new AssertionError(problems.toString());
        }
        return flow;
    }

    static List<String> problems(String yaml) {
        var problems = new ArrayList<Problem>();
        FlowReader.read("test.yml", yaml, problems::add).ifPresent(flow -> {
            problems.addAll(FlowRules.check(flow, DESTINATIONS));
            problems.addAll(ValueRules.check(flow));
        });
        return problems.stream().map(Problem::toString).toList();
    }

    static boolean isQueue(QueueId queue) {
        return Set.of("sales", "support", "billing").contains(queue.value());
    }
}
