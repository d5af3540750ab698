package tandem.knowledge.assist;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.core.event.Event;
import tandem.core.event.Event.Sentiment;
import tandem.flow.ArticleAnswer;
import tandem.flow.ArticleAnswers;
import tandem.knowledge.Assist.By;
import tandem.knowledge.Assist.Draft;
import tandem.knowledge.Assist.Trouble;
import tandem.knowledge.vector.Embedder;

/// A language model behind a real address: what it is sent, and what comes of whatever it answers.
class LanguageModelTest {
    private static final String[] TALK = {
        "c My refund for the boots has not come. My card is 4111 1111 1111 1111 and my mail jo@example.org.",
    };
    private static final String BUILT_IN =
            "Customer: My refund for the boots has not come. My card is 4111 1111 1111 1111 and my mail jo@example.org.";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Embedder words = new Embedder(false, 1, Duration.ofSeconds(1));
    private final ArticleAnswers articles = new ArticleAnswers() {
        @Override
        public ArticleAnswer find(String question, String language, Collection<String> told) {
            return new ArticleAnswer.Told("refund", "Refunds", "Three days.", "It takes three days.");
        }

        @Override
        public void judge(String article, boolean helped, String contact) {}
    };
    private HttpServer server;

    private interface Reply {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private volatile Reply reply = exchange -> send(exchange, 200, completion("A summary."));

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/chat/completions", exchange -> {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            try {
                reply.to(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                exchange.close();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        words.close();
    }

    private static String completion(String text) {
        return "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"" + text + "\"}}]}";
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private ContactAssist assist(Duration limit, int atOnce) {
        var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/");
        return new ContactAssist(
                _ -> Talk.of(TALK),
                articles,
                words,
                new AssistProperties(
                        List.of(new AssistProperties.Topic(
                                "refunds", java.util.Set.of(), List.of("Where is my refund?"))),
                        new AssistProperties.ModelAddress(url, "small", "secret", limit, atOnce)));
    }

    private ContactAssist assist() {
        return assist(Duration.ofSeconds(20), 4);
    }

    @Test
    void itsAnswerIsTheDraftAndWhatItWasSentIsMasked() {
        assertThat(assist().summary(Talk.ID)).isEqualTo(new Draft("A summary.", By.MODEL, null));

        assertThat(asked).singleElement().satisfies(body -> {
            assertThat(body).contains("\"small\"", "refund for the boots", "[card]", "[mail]");
            assertThat(body).doesNotContain("4111", "jo@example.org");
        });
        assertThat(keys).containsExactly("Bearer secret");
    }

    @Test
    void aReplyIsDraftedFromTheArticleAndNothingElse() {
        assist().reply(Talk.ID);

        assertThat(asked.getFirst()).contains("It takes three days.");
        reply = exchange -> send(exchange, 200, completion("NOTHING"));
        assertThat(assist().reply(Talk.ID)).isEqualTo(new Draft("", By.MODEL, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>not json</html>",
                "{\"choices\":[]}",
                "{\"choices\":[{\"message\":{\"content\":\"  \"}}]}",
                "[[[[",
                "null",
            })
    void garbageIsNoAnswerAndWhatIsBuiltInTakesItsPlace(String garbage) {
        reply = exchange -> send(exchange, 200, garbage);

        assertThat(assist().summary(Talk.ID)).isEqualTo(new Draft(BUILT_IN, By.EXTRACTION, Trouble.NO_ANSWER));
    }

    @Test
    void anAnswerWithoutEndIsNotReadToItsEnd() {
        reply = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var block = "x".repeat(8192).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 10_000 && over.getCount() > 0; i++) {
                exchange.getResponseBody().write(block);
            }
        };

        assertThat(assist().summary(Talk.ID).instead()).isEqualTo(Trouble.NO_ANSWER);
    }

    @Test
    void anEndpointThatHangsIsWaitedForNoLongerThanItMay() {
        reply = _ -> over.await();

        assertThat(assist(Duration.ofMillis(200), 4).summary(Talk.ID))
                .isEqualTo(new Draft(BUILT_IN, By.EXTRACTION, Trouble.TOO_SLOW));
    }

    @Test
    void oneThatDripsIsAsGoodAsSilent() {
        reply = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            over.await();
        };

        assertThat(assist(Duration.ofMillis(300), 4).summary(Talk.ID).instead()).isEqualTo(Trouble.TOO_SLOW);
    }

    @Test
    void oneThatFailsOrIsGoneIsSaid() {
        reply = exchange -> send(exchange, 500, "no");
        assertThat(assist().summary(Talk.ID).instead()).isEqualTo(Trouble.NOT_REACHED);
        var gone = assist();
        server.stop(0);
        assertThat(gone.reply(Talk.ID))
                .isEqualTo(new Draft("It takes three days.", By.EXTRACTION, Trouble.NOT_REACHED));
    }

    @Test
    void noMoreAreAskedAtOnceThanMayBe() throws Exception {
        var arrived = new CountDownLatch(1);
        reply = exchange -> {
            arrived.countDown();
            over.await();
            send(exchange, 200, completion("late"));
        };
        var assist = assist(Duration.ofSeconds(20), 1);
        var first = Thread.ofVirtual().start(() -> assist.summary(Talk.ID));
        arrived.await();

        assertThat(assist.summary(Talk.ID).instead()).isEqualTo(Trouble.BUSY);

        over.countDown();
        first.join();
    }

    @Test
    void topicAndMoodAreItsIfItSaysThemAsAskedElseTheyAreBuiltIn() {
        reply = exchange ->
                send(exchange, 200, completion("{\\\"topic\\\":\\\"refunds\\\",\\\"sentiment\\\":\\\"negative\\\"}"));
        assertThat(assist().assess(Talk.ID, null)).contains(new Event.Assessed("refunds", Sentiment.NEGATIVE, "MODEL"));
        reply = exchange ->
                send(exchange, 200, completion("{\\\"topic\\\":\\\"made up\\\",\\\"sentiment\\\":\\\"NEUTRAL\\\"}"));
        assertThat(assist().assess(Talk.ID, null)).contains(new Event.Assessed(null, Sentiment.NEUTRAL, "MODEL"));
        reply = exchange -> send(exchange, 200, completion("I think they are sad"));
        assertThat(assist().assess(Talk.ID, null))
                .get()
                .extracting(Event.Assessed::by)
                .isEqualTo("EXTRACTION");
    }
}
