package tandem.routing.store.redis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/// Reads what is large in many small steps, so that nobody who is to be served waits for it. What is there from the
/// beginning to the end is found; what comes or goes meanwhile perhaps.
record Scans(Reader redis) {
    private static final ScanParams PART = new ScanParams().count(500);

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
}
