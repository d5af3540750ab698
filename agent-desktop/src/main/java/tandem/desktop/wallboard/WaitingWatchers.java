package tandem.desktop.wallboard;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tandem.core.QueueId;
import tandem.desktop.wallboard.Wallboard.Watcher;
import tandem.desktop.wallboard.Wallboard.Wish;
import tandem.desktop.wire.Json;
import tandem.desktop.wire.ServerMessage;

/// The pages that show who waits. Each is sent the whole of what it shows when something of it changed; who wants the
/// same gets the same text.
final class WaitingWatchers {
    private static final int ROWS_OF_QUEUE = 100;
    private static final int ROWS_OF_AGENT = 30;

    private final Map<Watcher, Wish> wishes = new ConcurrentHashMap<>();

    void watch(Watcher watcher, Wish wish) {
        wishes.put(watcher, wish);
    }

    void leave(Watcher watcher) {
        wishes.remove(watcher);
    }

    void show(Board board, Watcher watcher, Wish wish, Instant now) {
        watcher.show(text(board, wish, queues(board, wish), now));
    }

    void push(Board board, Instant now) {
        if (wishes.isEmpty()) {
            board.waitingRoom().drainChanged();
            return;
        }
        var changed = board.waitingRoom().drainChanged();
        var texts = new HashMap<List<QueueId>, String>();
        wishes.forEach((watcher, wish) -> {
            var queues = queues(board, wish);
            if (!Collections.disjoint(queues, changed)) {
                watcher.show(texts.computeIfAbsent(queues, q -> text(board, wish, q, now)));
            }
        });
    }

    void pushAll(Board board, Instant now) {
        wishes.forEach((watcher, wish) -> show(board, watcher, wish, now));
    }

    private static List<QueueId> queues(Board board, Wish wish) {
        return switch (wish) {
            case Wish.OfQueue(QueueId queue) -> List.of(queue);
            case Wish.OfAgent(var agent) -> board.queuesOf(agent);
        };
    }

    private static String text(Board board, Wish wish, Collection<QueueId> queues, Instant now) {
        var room = board.waitingRoom();
        var queue = wish instanceof Wish.OfQueue(QueueId id) ? id : null;
        var rows = room.rows(queues, queue == null ? ROWS_OF_AGENT : ROWS_OF_QUEUE);
        return Json.write(
                new ServerMessage.Waiting(board.position(), queue, room.count(Set.copyOf(queues)), rows, now));
    }
}
