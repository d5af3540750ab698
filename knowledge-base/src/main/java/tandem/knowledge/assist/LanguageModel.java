package tandem.knowledge.assist;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.outage.Outage;
import tandem.knowledge.Assist.Trouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/// A language model behind an address, asked within limits of time, number and size. What is sent to it is masked.
final class LanguageModel {
    private static final Logger LOG = LoggerFactory.getLogger(LanguageModel.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final int LONGEST_TEXT = 4000;
    private static final int LONGEST_ASKED = 12_000;
    private static final int OK = 200;

    private final AssistProperties.ModelAddress address;
    private final URI completions;
    private final HttpClient http;
    private final Semaphore room;
    private final Outage outage = new Outage(LOG, "The language model of tandem.assist does not answer");

    LanguageModel(AssistProperties.ModelAddress address, URI url) {
        this.address = address;
        this.completions = URI.create(url.toString().replaceAll("/+$", "") + "/chat/completions");
        this.room = new Semaphore(address.atOnce());
        this.http = HttpClient.newBuilder()
                .connectTimeout(address.timeLimit())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /// What came of asking.
    sealed interface Answer {
        record Text(String text) implements Answer {}

        record None(Trouble why) implements Answer {}
    }

    /// @param task what it is to do, by us
    /// @param text with what; masked here
    Answer ask(String task, String text) {
        if (!room.tryAcquire()) {
            return new Answer.None(Trouble.BUSY);
        }
        try {
            var answer = within(() -> send(task, Masking.of(shortened(text))));
            outage.over();
            return answer;
        } catch (TimeoutException e) {
            outage.failed(new IOException("not within " + address.timeLimit().toMillis() + " ms", e));
            return new Answer.None(Trouble.TOO_SLOW);
        } catch (IOException e) {
            outage.failed(e);
            return new Answer.None(Trouble.NOT_REACHED);
        } finally {
            room.release();
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_ASKED ? text : text.substring(text.length() - LONGEST_ASKED);
    }

    /// The whole of it: an endpoint that sends a byte a second is as good as silent.
    private Answer within(Callable<Answer> work) throws IOException, TimeoutException {
        var task = new FutureTask<>(work);
        var thread = Thread.ofVirtual().name("language-model").start(task);
        try {
            return task.get(address.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw e;
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    private Answer send(String task, String text) throws IOException, InterruptedException {
        var body = MAPPER.writeValueAsString(Map.of(
                "model",
                address.name(),
                "temperature",
                0,
                "max_tokens",
                600,
                "messages",
                List.of(Map.of("role", "system", "content", task), Map.of("role", "user", "content", text))));
        var request = HttpRequest.newBuilder(completions)
                .timeout(address.timeLimit())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (address.apiKey() != null && !address.apiKey().isBlank()) {
            request.header("Authorization", "Bearer " + address.apiKey());
        }
        var response = http.send(request.build(), BodyHandlers.ofInputStream());
        try (InputStream in = response.body()) {
            if (response.statusCode() != OK) {
                throw new IOException("It answers " + response.statusCode());
            }
            return read(in.readNBytes(LARGEST_ANSWER + 1));
        }
    }

    private static Answer read(byte[] answer) {
        if (answer.length > LARGEST_ANSWER) {
            return new Answer.None(Trouble.NO_ANSWER);
        }
        try {
            var text = MAPPER.readTree(new String(answer, StandardCharsets.UTF_8))
                    .path("choices")
                    .path(0)
                    .path("message")
                    .path("content")
                    .asString("")
                    .strip();
            return text.isEmpty() || text.length() > LONGEST_TEXT
                    ? new Answer.None(Trouble.NO_ANSWER)
                    : new Answer.Text(text);
        } catch (JacksonException e) {
            return new Answer.None(Trouble.NO_ANSWER);
        }
    }
}
