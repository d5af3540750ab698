package tandem.bench;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import tandem.bench.ChannelEvents.ChannelEvent;

/// How long it takes until an agent's phone rings, from the moment when both an agent was free and a caller there.
///
/// The first caller belongs to the first ring, and so on: callers are served as they came and none gives up. An
/// agent is free since the end of the channel to their phone.
final class RingTimes {
    private static final String CALLER = "PJSIP/trunk-";
    private static final String AGENT = "PJSIP/agent";

    private final Queue<Long> callers = new ArrayDeque<>(); // when each came; without those an agent has been rung for
    private final Map<String, Long> freeSince = new HashMap<>();
    private final Latencies afterWork = new Latencies();
    private final Latencies afterArrival = new Latencies();
    private long firstEnd;
    private long lastEnd;
    private int ends;

    synchronized void on(ChannelEvent event) {
        if (event.channel().startsWith(CALLER)) {
            if (event.what().equals("Newchannel")) {
                callers.add(event.nanos());
            }
        } else if (event.channel().startsWith(AGENT)) {
            if (event.what().equals("Newstate") && event.state().equals("Ringing")) {
                ringing(phone(event), event.nanos());
            } else if (event.what().equals("Hangup")) {
                ended(phone(event), event.nanos());
            }
        }
    }

    private void ringing(String phone, long at) {
        var came = callers.poll();
        if (came == null) {
            return; // somebody is rung again after they did not answer
        }
        long free = freeSince.getOrDefault(phone, 0L);
        if (free > came) {
            afterWork.add(at - free);
        } else {
            afterArrival.add(at - came);
        }
    }

    private void ended(String phone, long at) {
        freeSince.put(phone, at);
        firstEnd = ends == 0 ? at : firstEnd;
        lastEnd = at;
        ends++;
    }

    /// `PJSIP/agent1-desk-0000001a`: all before the running number.
    private static String phone(ChannelEvent event) {
        return event.channel().substring(0, event.channel().lastIndexOf('-'));
    }

    /// From the end of the agent's last call, where callers were waiting.
    synchronized Latencies afterWork() {
        return afterWork;
    }

    /// From the caller's INVITE, where agents were idle.
    synchronized Latencies afterArrival() {
        return afterArrival;
    }

    synchronized int conversations() {
        return ends;
    }

    synchronized double conversationsPerSecond() {
        return (ends - 1) * 1e9 / (lastEnd - firstEnd);
    }
}
