package tandem.channels.mail;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import tandem.channels.mail.format.MailCharset;
import tandem.core.AgentId;

/// What an operator may set about e-mail (docs/email.md).
///
/// @param tokenSecret     signs our Message-IDs, so that an answer finds its thread; the same on every node.
///                        Without it `tokenSecretFile` is used
/// @param recheckEvery    how often a mailbox is looked at though its server reported nothing; also finds dead
///                        connections
/// @param answerTimeout   how long a mail server may take for each answer
/// @param longestPause    between attempts to reach a mail server that is gone
/// @param subjectMemory   how long an answer without references still finds its thread by subject and sender
/// @param signatures      what stands below the words of agents
/// @param confirmations   that a mail has come, of queues that send one; none without them
/// @param confirmationsPerSenderDay how many of them one sender gets at most
/// @param undo            how long an agent can undo what they sent; zero sends at once
/// @param perSenderHour   new interactions one sender may cause per hour; what comes beyond waits together
///                        in one
@ConfigurationProperties("tandem.channels.mail")
public record MailProperties(
        @DefaultValue List<Mailbox> mailboxes,
        @Nullable String tokenSecret,
        @DefaultValue("data/secrets/mail-token.key") Path tokenSecretFile,
        @DefaultValue("10s") Duration recheckEvery,
        @DefaultValue("20s") Duration answerTimeout,
        @DefaultValue("60s") Duration longestPause,
        @DefaultValue("30d") Duration subjectMemory,
        @DefaultValue("30") int perSenderHour,
        @DefaultValue("10s") Duration undo,
        @DefaultValue List<Signature> signatures,
        @DefaultValue List<Confirmation> confirmations,
        @DefaultValue("5") int confirmationsPerSenderDay) {

    /// What stands below the words of agents. Of several that fit, the first is taken.
    ///
    /// @param queue null for all
    /// @param agent null for all
    /// @param text  `{agent}` is the agent's name, `{address}` the mailbox's
    public record Signature(
            @Nullable String queue, @Nullable String agent, String text) {}

    /// What customers are told when a mail of theirs begins a thread in this queue.
    ///
    /// @param language of the text (ISO 639-1); null for customers who write in none of the others
    /// @param subject  null for "Re: " and the customer's
    /// @param text     `{address}` is the mailbox's
    public record Confirmation(
            String queue,
            @Nullable String language,
            @Nullable String subject,
            String text) {}

    /// In their language, else in none in particular, else the first of the queue's.
    Optional<Confirmation> confirmation(Mailbox mailbox, @Nullable String language) {
        var ofQueue = confirmations.stream()
                .filter(c -> c.queue().equals(mailbox.queue()))
                .toList();
        return ofQueue.stream()
                .filter(c -> language != null && language.equals(c.language()))
                .findFirst()
                .or(() -> ofQueue.stream().filter(c -> c.language() == null).findFirst())
                .or(() -> ofQueue.stream().findFirst());
    }

    MailServers servers(Mailbox mailbox) {
        return new MailServers(mailbox, answerTimeout, answerTimeout);
    }

    /// @param name of the agent, for those who read it
    Optional<String> signature(Mailbox mailbox, AgentId agent, String name) {
        return signatures.stream()
                .filter(s -> s.queue() == null || s.queue().equals(mailbox.queue()))
                .filter(s -> s.agent() == null || s.agent().equals(agent.value()))
                .findFirst()
                .map(s -> s.text().strip().replace("{agent}", name).replace("{address}", mailbox.address()));
    }

    /// @param address where customers write to, and what answers come from
    /// @param name    what customers see as the sender's name
    /// @param queue   where its mails wait
    /// @param plusAddress whether the server delivers `local+anything@domain` to this mailbox; answers then
    ///                    go to such an address, which finds the thread even where a mail program drops the
    ///                    references
    /// @param charset of mails that do not say it and are not UTF-8
    /// @param zone    in which times are told to those who read here; null for the server's
    /// @param groups  addresses of groups or lists that deliver to this mailbox: their mails are to us
    /// @param forms   senders of contact forms: who wrote is in their Reply-To
    public record Mailbox(
            String address,
            @Nullable String name,
            String queue,
            @DefaultValue("INBOX") String folder,
            @DefaultValue("false") boolean plusAddress,
            @DefaultValue("windows-1252") String charset,
            @Nullable ZoneId zone,
            @DefaultValue List<String> groups,
            @DefaultValue List<String> forms,
            Server imap,
            Server smtp) {

        public Mailbox {
            if (MailCharset.find(charset) == null) {
                throw new IllegalArgumentException(
                        "The mailbox " + address + " names a charset nobody knows: " + charset);
            }
        }

        Charset fallback() {
            return Objects.requireNonNullElse(MailCharset.find(charset), MailCharset.WINDOWS);
        }

        ZoneId readersZone() {
            return Objects.requireNonNullElse(zone, ZoneId.systemDefault());
        }
    }

    public record Server(
            @DefaultValue("127.0.0.1") String host,
            int port,
            @Nullable String user,
            @Nullable String password,
            @DefaultValue("TLS") Security security) {}

    public enum Security {
        /// Plain text: only for a server on the same machine.
        NONE,
        /// Plain at first, then TLS or nothing.
        STARTTLS,
        /// TLS from the first byte.
        TLS
    }

    Optional<Mailbox> mailbox(String address) {
        return mailboxes.stream()
                .filter(m -> m.address().equalsIgnoreCase(address))
                .findFirst();
    }
}
