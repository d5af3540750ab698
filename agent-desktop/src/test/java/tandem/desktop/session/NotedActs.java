package tandem.desktop.session;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;

/// Remembers what would be on record.
final class NotedActs implements Audit {
    final List<String> acts = new CopyOnWriteArrayList<>();

    @Override
    public void record(String who, Act act, String object, Map<String, String> details) {
        acts.add(who + " " + act.code());
    }

    @Override
    public void note(String who, Act act, String object, Map<String, String> details) {
        record(who, act, object, details);
    }
}
