package tandem.channels.message;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import tandem.core.Channel;
import tandem.core.QueueId;

/// What an operator may set about messages (docs/messaging.md).
///
/// @param providers    who brings messages over HTTP, by our contract (T16)
/// @param smpp         links to message centres (T12)
/// @param retry        how what was not taken is tried again
/// @param replayWindow how far the time in a signature may be from ours
/// @param largestBody  of what a provider posts
/// @param words        by which people who get short messages ask for no more, by language
/// @param afterCall    messages to who has called; none unless there is a rule
/// @param fax          how faxes are tried again
@ConfigurationProperties("tandem.channels.messages")
public record MessageProperties(
        @DefaultValue List<Provider> providers,
        @DefaultValue List<Smpp> smpp,
        @DefaultValue Retry retry,
        @DefaultValue("5m") Duration replayWindow,
        @DefaultValue("12MB") DataSize largestBody,
        @Nullable Map<String, Words> words,
        @DefaultValue List<AfterCall> afterCall,
        @DefaultValue Fax fax) {

    public MessageProperties {
        var names = new HashSet<String>();
        Stream.concat(providers.stream().map(Provider::name), smpp.stream().map(Smpp::name))
                .filter(name -> !names.add(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "tandem.channels.messages: two of providers and smpp are named '" + name + "'");
                });
        for (var rule : afterCall) {
            boolean carriesSms = smpp.stream().anyMatch(link -> link.name().equals(rule.carrier()))
                    || providers.stream().anyMatch(p -> p.name().equals(rule.carrier()) && p.channel() == Channel.SMS);
            if (!carriesSms) {
                throw new IllegalArgumentException(
                        "tandem.channels.messages.after-call: '%s' is neither one of smpp nor a provider with channel: sms"
                                .formatted(rule.carrier()));
            }
        }
        words = words == null || words.isEmpty() ? USUAL_WORDS : Map.copyOf(words);
    }

    /// What agents send by fax (T13).
    ///
    /// @param attempts calls to the other machine
    /// @param pause    before the second; twice that before the third, and so on
    public record Fax(
            @DefaultValue("5") int attempts,
            @DefaultValue("3m") Duration pause) {
        public Fax {
            if (attempts < 1) {
                throw new IllegalArgumentException("tandem.channels.messages.fax.attempts is 1 or more");
            }
        }
    }

    /// @param giveUpAfter since it was written
    /// @param answerTimeout how long a carrier may take for each answer
    public record Retry(
            @DefaultValue("1s") Duration first,
            @DefaultValue("2m") Duration longest,
            @DefaultValue("72h") Duration giveUpAfter,
            @DefaultValue("20s") Duration answerTimeout) {}

    /// Who vouches for the sender of what a provider brings.
    public enum Identity {
        /// The provider has its users log in: it is the user it says.
        USER,
        /// The provider knows its users by telephone numbers that it has checked.
        PHONE,
        /// Nobody: messages are read and answered, and open no history.
        UNPROVEN
    }

    /// @param name        in the address that it posts to: `/hooks/messages/NAME`
    /// @param url         where our messages are posted
    /// @param secrets     sign both ways: ours by the first, theirs by any, so that one can be replaced
    /// @param queue       where its messages wait
    /// @param queues      where they wait instead, by the address of ours that was written to
    /// @param flow        in which who writes begins, by its name; null: at once in a queue
    /// @param flows       the same by the address of ours that was written to
    /// @param fileHosts   from which files may be fetched that its messages name by URL
    /// @param plainHttp   whether those may be fetched, and ours posted, without TLS
    /// @param longest     characters of one of our messages
    /// @param largestFile of one of our files; 0 for a service that carries none
    /// @param session     so long after a customer's last message the service lets us write to them; null for ever
    public record Provider(
            String name,
            @DefaultValue("MESSAGING") Channel channel,
            URI url,
            List<String> secrets,
            String queue,
            @DefaultValue Map<String, String> queues,
            @Nullable String flow,
            @DefaultValue Map<String, String> flows,
            @DefaultValue("USER") Identity identity,
            @DefaultValue List<String> fileHosts,
            @DefaultValue("false") boolean plainHttp,
            @DefaultValue("4000") int longest,
            @DefaultValue("5MB") DataSize largestFile,
            @Nullable Duration session) {
        private static final int SHORTEST_SECRET = 16;

        public Provider {
            requireName("providers", name);
            String where = "tandem.channels.messages.providers '" + name + "': ";
            require(channel.isThread(), where + "channel is messaging or sms, not " + channel);
            require(url != null && url.getHost() != null, where + "url is where our messages are posted: https://...");
            require(
                    "https".equals(url.getScheme()) || plainHttp && "http".equals(url.getScheme()),
                    where
                            + "url has to begin with https:// (or set plain-http: true for a server on the same machine)");
            require(secrets != null && !secrets.isEmpty(), where + "secrets has to name at least one");
            require(
                    secrets.stream().allMatch(s -> s.length() >= SHORTEST_SECRET),
                    where + "a secret has at least " + SHORTEST_SECRET + " characters");
            require(queue != null && !queue.isBlank(), where + "queue is missing");
        }

        QueueId queueOf(String ours) {
            return new QueueId(queues.getOrDefault(ours, queue));
        }

        Optional<String> flowOf(String ours) {
            return Optional.ofNullable(flows.getOrDefault(ours, flow));
        }

        @Override
        public String toString() { // without secrets
            return "Provider[" + name + "]";
        }
    }

    /// @param numbers          ours at this message centre, E.164 or short; the first is the sender of what is not an
    ///                         answer
    /// @param queue            where messages wait
    /// @param queues           where they wait instead, by our number
    /// @param flow             in which who writes begins, by its name; null: at once in a queue
    /// @param flows            the same by our number
    /// @param tls              whether the link is encrypted
    /// @param enquireEvery     how often a quiet link is tested
    /// @param answerTimeout    how long the message centre may take for each answer
    /// @param longestPause     between attempts to reach a message centre that is gone
    /// @param window           how many messages may be under way at once
    /// @param longest          characters of one of our messages
    /// @param longMessages     how those that do not fit into one are carried
    /// @param repeatUnclear    whether a message is sent again if the link broke before its answer came: then some
    ///                         may come twice; else some may be lost, and the agent reads that nobody knows
    /// @param partsWithin      how long we wait for the missing parts of a long message
    public record Smpp(
            String name,
            String host,
            @DefaultValue("2775") int port,
            @DefaultValue("false") boolean tls,
            String systemId,
            @DefaultValue("") String password,
            @DefaultValue("") String systemType,
            List<String> numbers,
            String queue,
            @DefaultValue Map<String, String> queues,
            @Nullable String flow,
            @DefaultValue Map<String, String> flows,
            @DefaultValue("30s") Duration enquireEvery,
            @DefaultValue("10s") Duration answerTimeout,
            @DefaultValue("1m") Duration longestPause,
            @DefaultValue("10") int window,
            @DefaultValue("1530") int longest,
            @DefaultValue("UDH") LongMessages longMessages,
            @DefaultValue("true") boolean repeatUnclear,
            @DefaultValue("10m") Duration partsWithin) {

        public Smpp {
            requireName("smpp", name);
            String where = "tandem.channels.messages.smpp '" + name + "': ";
            require(host != null && !host.isBlank(), where + "host is missing");
            require(systemId != null && !systemId.isBlank(), where + "system-id is missing");
            require(systemId.length() <= 15, where + "system-id has at most 15 characters (SMPP 3.4)");
            require(password.length() <= 8, where + "password has at most 8 characters (SMPP 3.4)");
            require(numbers != null && !numbers.isEmpty(), where + "numbers has to name at least one of ours");
            require(queue != null && !queue.isBlank(), where + "queue is missing");
            require(window > 0, where + "window is at least 1");
        }

        QueueId queueOf(String ours) {
            return new QueueId(queues.getOrDefault(ours, queue));
        }

        Optional<String> flowOf(String ours) {
            return Optional.ofNullable(flows.getOrDefault(ours, flow));
        }

        @Override
        public String toString() { // without password
            return "Smpp[" + name + "]";
        }
    }

    /// How a message that does not fit into one is carried.
    public enum LongMessages {
        /// Cut, with a header in each part that says which of how many it is.
        UDH,
        /// Cut, with the same in optional parameters (sar_*).
        SAR,
        /// As one, in message_payload: the message centre cuts it.
        PAYLOAD
    }

    /// @param stop    a message that is nothing but one of these asks for no more
    /// @param start   one that is nothing but one of these asks for messages again
    /// @param stopped what they are told then; null for nothing
    /// @param started what they are told then; null for nothing
    public record Words(
            @DefaultValue List<String> stop,
            @DefaultValue List<String> start,
            @Nullable String stopped,
            @Nullable String started) {}

    private static final Map<String, Words> USUAL_WORDS = Map.of(
            "en",
            new Words(
                    List.of("STOP", "STOPALL", "STOP ALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT"),
                    List.of("START", "UNSTOP"),
                    "You will get no more messages from us. To get them again, send START.",
                    "You will get messages from us again."),
            "zh",
            new Words(List.of("退订", "TD", "停止"), List.of("订阅", "开始"), "您将不再收到我们的短信。回复“开始”可恢复。", "您将重新收到我们的短信。"));

    /// A message to who has called, when that is over.
    ///
    /// @param queue    of the call
    /// @param after    calls that were answered, given up, or both
    /// @param carrier  by which it goes
    /// @param from     our number; null for the carrier's first (of a provider: its name)
    /// @param text     by language; `{name}` is the customer's name, `{queue}` the queue's
    /// @param notAgain so long the same number gets no second one
    public record AfterCall(
            String queue,
            @DefaultValue({"ANSWERED", "ABANDONED"}) List<After> after,
            String carrier,
            @Nullable String from,
            Map<String, String> text,
            @DefaultValue("24h") Duration notAgain) {

        public AfterCall {
            String where = "tandem.channels.messages.after-call: ";
            require(queue != null && !queue.isBlank(), where + "queue is missing");
            require(carrier != null && !carrier.isBlank(), where + "carrier is missing");
            require(
                    text != null && text.values().stream().noneMatch(String::isBlank) && !text.isEmpty(),
                    where + "text has to say what is sent, by language: { en: ..., zh: ... }");
        }
    }

    public enum After {
        ANSWERED,
        ABANDONED
    }

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private static void requireName(String of, @Nullable String name) {
        require(
                name != null && NAME.matcher(name).matches(),
                "tandem.channels.messages.%s: a name has 1 to 40 small letters, digits and hyphens, not '%s'"
                        .formatted(of, name));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
