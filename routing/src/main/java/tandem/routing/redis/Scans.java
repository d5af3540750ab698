package tandem.routing.redis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.ZRangeParams;
import redis.clients.jedis.resps.ScanResult;
import redis.clients.jedis.resps.Tuple;

/// Reads what is large in many small steps, so that nobody who is to be served waits for it. What is there from the
/// beginning to the end is found; what comes or goes meanwhile perhaps.
record Scans(Reader redis) {
    private static final int AT_ONCE = 500;
    private static final ScanParams PART = new ScanParams().count(AT_ONCE);

    interface Reader {
        <T> T read(Function<UnifiedJedis, T> command);
    }

    Set<String> members(String set) {
        Set<String> all = new HashSet<>();
        String cursor = ScanParams.SCAN_POINTER_START;
        do {
            String from = cursor;
            ScanResult<String> part = redis.read(jedis -> jedis.sscan(set, from, PART));
            all.addAll(part.getResult());
            cursor = part.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        return all;
    }

    <K> Map<K, String> entries(String hash, Function<String, K> key) {
        Map<K, String> all = new HashMap<>();
        String cursor = ScanParams.SCAN_POINTER_START;
        do {
            String from = cursor;
            ScanResult<Map.Entry<String, String>> part = redis.read(jedis -> jedis.hscan(hash, from, PART));
            part.getResult().forEach(entry -> all.put(key.apply(entry.getKey()), entry.getValue()));
            cursor = part.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        return all;
    }

    /// The first members of a sorted set, in its order. It goes on behind the last score that was seen, so whoever
    /// leaves meanwhile makes nobody be passed over but, perhaps, one of the very same score.
    List<String> first(String sortedSet, int limit) {
        Set<String> found = new LinkedHashSet<>();
        double from = Double.NEGATIVE_INFINITY;
        int passed = 0; // of the score to go on from
        List<Tuple> part;
        do {
            var range = ZRangeParams.zrangeByScoreParams(from, Double.POSITIVE_INFINITY)
                    .limit(passed, Math.min(limit, AT_ONCE));
            part = redis.read(jedis -> jedis.zrangeWithScores(sortedSet, range));
            for (Tuple member : part) {
                passed = member.getScore() == from ? passed + 1 : 1;
                from = member.getScore();
                found.add(member.getElement());
            }
        } while (part.size() == AT_ONCE && found.size() < limit);
        return found.stream().limit(limit).toList();
    }
}
