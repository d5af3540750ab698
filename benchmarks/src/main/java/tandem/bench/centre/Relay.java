package tandem.bench.centre;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/// What a chat is compared with: a bare server of the same framework that hands each text of one side of a room to the
/// other and does nothing else. A process of its own, on the server's class path.
@SpringBootConfiguration
@EnableAutoConfiguration(
        excludeName = { // bare: the server's class path brings its guards, which ask for a log-in
            "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration"
        })
@EnableWebSocket
public class Relay implements WebSocketConfigurer {
    static final String PATH = "/relay";
    private static final int SEND_LIMIT_MS = 10_000;
    private static final int BUFFER = 1 << 20;

    public static void main(String[] args) {
        SpringApplication.run(Relay.class, args);
        System.out.println("The relay is ready");
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        registry.addHandler(new Rooms(), PATH).setAllowedOriginPatterns("*");
    }

    private static final class Rooms extends TextWebSocketHandler {
        private final Map<String, List<WebSocketSession>> rooms = new ConcurrentHashMap<>();

        @Override
        public void afterConnectionEstablished(WebSocketSession session) {
            var side = new ConcurrentWebSocketSessionDecorator(session, SEND_LIMIT_MS, BUFFER);
            rooms.compute(room(session), (_, sides) -> {
                var all = new ArrayList<>(sides == null ? List.<WebSocketSession>of() : sides);
                all.add(side);
                return List.copyOf(all);
            });
        }

        @Override
        protected void handleTextMessage(WebSocketSession from, TextMessage message) throws IOException {
            for (var side : rooms.getOrDefault(room(from), List.of())) {
                if (!side.getId().equals(from.getId())) {
                    side.sendMessage(message);
                }
            }
        }

        private static String room(WebSocketSession session) {
            return Objects.requireNonNull(
                    Objects.requireNonNull(session.getUri()).getQuery());
        }
    }
}
