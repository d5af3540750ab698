package tandem.channels.chat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import tandem.channels.ChatOffer;

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
/// @param form             what visitors are asked before a chat; name, mail address and question, all optional, if
///                         not given
/// @param files            what visitors may send along
@ConfigurationProperties("tandem.channels.chat")
public record ChatProperties(
        @DefaultValue("web") String site,
        @DefaultValue List<String> allowedOrigins,
        @Nullable String tokenSecret,
        @DefaultValue("data/secrets/chat-token.key") Path tokenSecretFile,
        @DefaultValue("60s") Duration leaveAfter,
        @DefaultValue("45s") Duration silentAfter,
        @DefaultValue Limits limits,
        @DefaultValue List<FormField> form,
        @DefaultValue Files files) {

    /// @param offered       whether visitors may send files at all
    /// @param largest       of one file
    /// @param together      of all files that a visitor sends in a chat
    /// @param mostInChat    files that a visitor sends in a chat
    /// @param mostInMessage files of one message, whoever sends it
    /// @param types         endings of names that are taken, such as `pdf`; all that are not refused if not given
    /// @param atOnce        how many may be on their way to this node
    public record Files(
            @DefaultValue("true") boolean offered,
            @DefaultValue("10MB") DataSize largest,
            @DefaultValue("50MB") DataSize together,
            @DefaultValue("50") int mostInChat,
            @DefaultValue("10") int mostInMessage,
            @DefaultValue Set<String> types,
            @DefaultValue("50") int atOnce) {}

    /// @param offline whether messages are taken while nobody is there
    public ChatOffer offer(boolean offline) {
        return new ChatOffer(
                limits.maxLength(),
                offline,
                ChatForm.of(form).fields().stream().map(ChatProperties::asked).toList(),
                files.offered()
                        ? new ChatOffer.Files(files.largest().toBytes(), files.mostInMessage(), files.types())
                        : null);
    }

    private static ChatOffer.Field asked(FormField field) {
        var options = field.options().stream()
                .map(option -> new ChatOffer.Option(option.value(), option.label()))
                .toList();
        return new ChatOffer.Field(
                field.name(),
                field.label(),
                field.kind().name().toLowerCase(Locale.ROOT),
                field.required(),
                options,
                field.queues());
    }

    public record Limits(
            @DefaultValue("10000") int maxVisitors,
            @DefaultValue("50") int maxPerAddress,
            @DefaultValue("30") int startsPerMinute,
            @DefaultValue("5") int messagesPerSecond,
            @DefaultValue("4000") int maxLength,
            @DefaultValue("256") int outgoingFrames) {}
}
