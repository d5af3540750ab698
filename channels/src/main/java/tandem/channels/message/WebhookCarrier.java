package tandem.channels.message;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.channels.Attachments;
import tandem.channels.attachment.AttachmentFolder;
import tandem.core.Attachment;
import tandem.core.Channel;
import tandem.core.outage.Outage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Posts our messages to a provider, signed. The provider knows each by its id and so takes it once, however often it
/// is posted.
final class WebhookCarrier implements Carrier {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookCarrier.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration LONGEST_WISH = Duration.ofHours(1);
    private static final int LONGEST_ANSWER = 10_000;
    private final MessageProperties.Provider provider;
    private final AttachmentFolder files;
    private final HttpClient http;
    private final Duration timeout;
    private final Clock clock;
    private final Outage outage;

    WebhookCarrier(
            MessageProperties.Provider provider,
            AttachmentFolder files,
            HttpClient http,
            Duration timeout,
            Clock clock) {
        this.provider = provider;
        this.files = files;
        this.http = http;
        this.timeout = timeout;
        this.clock = clock;
        this.outage = new Outage(LOG, "The provider " + provider.name() + " takes no messages");
    }

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public Channel channel() {
        return provider.channel();
    }

    @Override
    public Optional<String> obstacle(String text, List<Long> fileBytes) {
        if (text.codePointCount(0, text.length()) > provider.longest()) {
            return Optional.of("The message has more than " + provider.longest() + " characters.");
        }
        long largest = provider.largestFile().toBytes();
        if (largest == 0 && !fileBytes.isEmpty()) {
            return Optional.of("No files can be sent here.");
        }
        return fileBytes.stream().mapToLong(Long::longValue).sum() > largest
                ? Optional.of("Files have at most " + provider.largestFile().toMegabytes() + " MB here.")
                : Optional.empty();
    }

    @Override
    public Carried carry(Correspondence between, Outgoing message, Consumer<String> note) {
        var kept = message.files().stream()
                .flatMap(file -> find(message, file).stream())
                .toList();
        if (kept.size() < message.files().size()) {
            return new Carried.Refused("A file is not there any more.");
        }
        try {
            byte[] body = JSON.writeValueAsBytes(json(between, message, kept));
            long seconds = clock.instant().getEpochSecond();
            var request = HttpRequest.newBuilder(provider.url())
                    .timeout(timeout)
                    .header("Content-Type", "application/json")
                    .header(Signature.TIME, Long.toString(seconds))
                    .header(Signature.SIGNATURE, Signature.of(provider.secrets().getFirst(), seconds, body))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            var answer = http.send(
                    request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), LONGEST_ANSWER));
            return read(answer);
        } catch (IOException e) {
            outage.failed(e);
            return new Carried.Later("The provider cannot be reached: " + e, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Carried.Later("Stopping", null);
        }
    }

    private Carried read(HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status >= 200 && status < 300) {
            outage.over();
            return new Carried.Taken();
        }
        return switch (status) {
            case 400, 409, 410, 413, 415, 422 -> { // it is about this message
                outage.over();
                yield new Carried.Refused(
                        Objects.requireNonNullElse(reason(answer.body()), "The provider refused it (" + status + ")."));
            }
            default -> { // about the provider, or about us: nothing is lost until somebody has mended it
                outage.failed("it answers " + status);
                yield new Carried.Later("The provider answers " + status + ".", wish(answer));
            }
        };
    }

    private static @Nullable String reason(String body) {
        try {
            var reason = JSON.readTree(body).path("reason");
            return reason.isString() && !reason.asString().isBlank() ? reason.asString() : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static @Nullable Duration wish(HttpResponse<String> answer) {
        var seconds = answer.headers().firstValue("Retry-After").filter(s -> s.matches("[0-9]{1,6}"));
        return seconds.map(s -> Duration.ofSeconds(Long.parseLong(s)))
                .map(wish -> wish.compareTo(LONGEST_WISH) < 0 ? wish : LONGEST_WISH)
                .orElse(null);
    }

    private Optional<Attachments.Kept> find(Outgoing message, Attachment file) {
        return file.id() == null ? Optional.empty() : files.find(message.interaction(), file.id());
    }

    private static byte[] bytes(Attachments.Kept file) throws IOException {
        try (var in = file.content().stream()) {
            return in.readAllBytes();
        }
    }

    private static Map<String, Object> json(Correspondence between, Outgoing message, List<Attachments.Kept> kept)
            throws IOException {
        var json = new LinkedHashMap<String, Object>();
        json.put("type", "message");
        json.put("id", message.wireId());
        json.put("conversation", message.thread().value());
        json.put("from", between.ours());
        json.put("to", between.theirs());
        json.put("author", message.author().name().toLowerCase(Locale.ROOT));
        json.put("text", message.text());
        json.put("at", message.at().toString());
        var sent = new ArrayList<Map<String, Object>>();
        for (var file : kept) {
            String content = Base64.getEncoder().encodeToString(bytes(file));
            var about = file.attachment();
            sent.add(Map.of("name", about.name(), "type", about.type(), "content", content));
        }
        if (!sent.isEmpty()) {
            json.put("files", sent);
        }
        return json;
    }

    @Override
    public Optional<String> trouble() {
        return outage.now();
    }
}
