package tandem.insight.workforce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tandem.insight.metrics.AgentStand;

/// All activities, in order of display.
public final class Activities {
    private static final Activity UNKNOWN =
            new Activity("?", Activity.Kind.AWAY, Set.of(Activity.LOGGED_OUT), Map.of(), Set.of());

    private final Map<String, Activity> byCode = new LinkedHashMap<>();
    private final Map<String, Activity> byWord = new HashMap<>();
    private final Activity work;

    /// @throws IllegalArgumentException if two share a code or a word, or nothing is work
    public Activities(List<Activity> activities) {
        for (Activity activity : activities) {
            if (byCode.put(activity.code(), activity) != null) {
                throw new IllegalArgumentException("There are two activities '" + activity.code() + "'");
            }
            var words = new ArrayList<>(activity.words());
            words.add(activity.code());
            words.addAll(activity.names().values());
            for (String word : new HashSet<>(words)) {
                var other = byWord.putIfAbsent(key(word), activity);
                if (other != null && other != activity) {
                    throw new IllegalArgumentException(
                            "'%s' means both '%s' and '%s'".formatted(word, other.code(), activity.code()));
                }
            }
        }
        work = activities.stream()
                .filter(activity -> activity.kind() == Activity.Kind.WORK)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No activity is work"));
    }

    /// What a new installation has.
    public static Activities usual() {
        return new Activities(List.of(
                activity("work", Activity.Kind.WORK, Set.of(), "Work", "工作", "shift", "on queue", "班次"),
                away("break", "BREAK", "Break", "休息", "pause"),
                away("lunch", "LUNCH", "Lunch", "午餐", "meal"),
                away("meeting", "MEETING", "Meeting", "会议", "team meeting"),
                away("training", "TRAINING", "Training", "培训", "coaching"),
                activity(
                        "absence",
                        Activity.Kind.ABSENCE,
                        Set.of(),
                        "Absence",
                        "缺勤",
                        "vacation",
                        "holiday",
                        "sick",
                        "out of office",
                        "休假")));
    }

    private static Activity away(String code, String reason, String en, String zh, String... words) {
        return activity(code, Activity.Kind.AWAY, Set.of(reason, Activity.LOGGED_OUT), en, zh, words);
    }

    private static Activity activity(
            String code, Activity.Kind kind, Set<String> reasons, String en, String zh, String... words) {
        return new Activity(code, kind, reasons, Map.of("en", en, "zh", zh), Set.of(words));
    }

    private static String key(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }

    public List<Activity> all() {
        return List.copyOf(byCode.values());
    }

    /// By its code; one that is not there any more expects nothing but to be away.
    public Activity of(String code) {
        return byCode.getOrDefault(code, UNKNOWN);
    }

    public boolean has(String code) {
        return byCode.containsKey(code);
    }

    /// By its code, a name or another word.
    public Optional<Activity> said(String word) {
        return Optional.ofNullable(byWord.get(key(word)));
    }

    boolean works(AgentStand stand) {
        return work.works(stand);
    }
}
