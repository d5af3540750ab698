package tandem.insight.explain;

import java.util.Locale;
import tandem.routing.model.Action;

/// What steps do, in words like those of config/queues.yml.
final class StepText {
    private StepText() {}

    static String of(Action action) {
        return switch (action) {
            case Action.Relax(var to) -> "relax to " + (to.toString().isEmpty() ? "everybody" : to.toString());
            case Action.Borrow(var from) -> "borrow from " + from;
            case Action.Raise(var by) -> "raise priority by " + by;
            case Action.MoveTo(var queue) -> "move to " + queue;
            case Action.Leave leave -> "leave: " + leave.exit().name().toLowerCase(Locale.ROOT);
        };
    }
}
