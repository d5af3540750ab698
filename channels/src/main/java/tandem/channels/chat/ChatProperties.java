package tandem.channels.chat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an operator may set about chat.
///
/// @param site             what chats are addressed to: the `to` of their interactions
/// @param allowedOrigins   patterns of the web sites that may carry the widget, such as `https://*.example.org`;
///                         empty for our own pages only
/// @param tokenSecret      signs the visitors' tokens; the same on every node. Without it `tokenSecretFile` is used
/// @param tokenSecretFile  made at the first start
/// @param leaveAfter       a visitor not heard of for so long has left
/// @param silentAfter      a socket not heard of for so long is closed
/// @param maxVisitors      sockets per node
/// @param maxPerAddress    sockets per client address
/// @param startsPerMinute  new chats per client address
/// @param messagesPerSecond per visitor
/// @param maxLength        characters of a message
/// @param outgoingFrames   frames a slow page may be behind before it is closed
@ConfigurationProperties("tandem.channels.chat")
public record ChatProperties(
        @DefaultValue("web") String site,
        @DefaultValue List<String> allowedOrigins,
        @Nullable String tokenSecret,
        @DefaultValue("data/secrets/chat-token.key") Path tokenSecretFile,
        @DefaultValue("60s") Duration leaveAfter,
        @DefaultValue("45s") Duration silentAfter,
        @DefaultValue Limits limits) {

    public record Limits(
            @DefaultValue("10000") int maxVisitors,
            @DefaultValue("50") int maxPerAddress,
            @DefaultValue("30") int startsPerMinute,
            @DefaultValue("5") int messagesPerSecond,
            @DefaultValue("4000") int maxLength,
            @DefaultValue("256") int outgoingFrames) {}
}
