package tandem.desktop.socket;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;
import tandem.core.AgentId;

/// The sockets of this node: all of them, and each agent's one desktop (I11).
final class Desktops {
    private final Set<DesktopSocket> sockets = ConcurrentHashMap.newKeySet();
    private final Map<AgentId, DesktopSocket> live = new ConcurrentHashMap<>();

    void opened(DesktopSocket socket) {
        sockets.add(socket);
    }

    /// @return whether it was an agent's live desktop
    boolean closed(DesktopSocket socket) {
        sockets.remove(socket);
        return socket.desktop().map(d -> live.remove(d.agent(), socket)).orElse(false);
    }

    /// Makes it the agent's live desktop. An earlier socket of the same page is only closed: it is a remnant of a
    /// broken connection; that of another page is told that it is displaced.
    void takeOver(DesktopSocket socket, DesktopSocket.Desktop desktop) {
        socket.become(desktop);
        var before = live.put(desktop.agent(), socket);
        if (before != null && before != socket) {
            var samePage = before.desktop()
                    .filter(d -> !d.page().isEmpty() && d.page().equals(desktop.page()))
                    .isPresent();
            if (samePage) {
                before.close(CloseStatus.NORMAL);
            } else {
                before.displace();
            }
        }
    }

    Optional<DesktopSocket> of(AgentId agent) {
        return Optional.ofNullable(live.get(agent));
    }

    @Nullable
    DesktopSocket find(AgentId agent) {
        return live.get(agent);
    }

    boolean isLive(DesktopSocket socket) {
        return socket.desktop().map(d -> live.get(d.agent()) == socket).orElse(false);
    }

    Collection<DesktopSocket> all() {
        return List.copyOf(sockets);
    }

    int count() {
        return sockets.size();
    }
}
