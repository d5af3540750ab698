package tandem.desktop.workforce;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import tandem.insight.workforce.Activities;
import tandem.insight.workforce.Activity;
import tandem.insight.workforce.forecast.Planning;

/// `tandem.workforce.*` (docs/workforce.md)
///
/// @param tolerance    a deviation no longer than this is none
/// @param shrinkage    share of scheduled work in which nobody works after all
/// @param mostOccupied share of their time that agents may be at work with customers
/// @param patience     mean patience of callers where too few have given up to know it
/// @param activities   what agents are scheduled to do; the usual ones if none is given
@ConfigurationProperties("tandem.workforce")
public record WorkforceProperties(
        @DefaultValue("3m") Duration tolerance,
        @DefaultValue("0.15") double shrinkage,
        @DefaultValue("0.85") double mostOccupied,
        @DefaultValue("3m") Duration patience,
        @DefaultValue List<Given> activities) {

    public WorkforceProperties {
        if (tolerance.isNegative()) {
            throw new IllegalArgumentException("tandem.workforce.tolerance is not negative");
        }
    }

    /// @param reasons not-ready reasons that go with it; `LOGGED_OUT`: who is logged out does it as well
    /// @param names   how it reads, by language
    /// @param words   by which files may call it, too
    public record Given(
            String code,
            Activity.Kind kind,
            @Nullable Set<String> reasons,
            @Nullable Map<String, String> names,
            @Nullable Set<String> words) {
        Activity activity() {
            return new Activity(
                    code,
                    kind,
                    reasons == null ? Set.of() : reasons,
                    names == null ? Map.of() : names,
                    words == null ? Set.of() : words);
        }
    }

    Planning planning() {
        return new Planning(shrinkage, mostOccupied, patience);
    }

    Activities all() {
        return activities.isEmpty()
                ? Activities.usual()
                : new Activities(activities.stream().map(Given::activity).toList());
    }
}
