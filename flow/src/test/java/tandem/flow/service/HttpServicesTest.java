package tandem.flow.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import tandem.embedded.TestService;
import tandem.flow.service.Services.Reply;

/// A real HTTP server on the other side.
class HttpServicesTest {
    private final TestService shop = new TestService();
    private final HttpServices services = new HttpServices(Map.of(
            "shop",
            new ServiceProperties(
                    URI.create(shop.url() + "/api/"),
                    Map.of("Authorization", "Bearer secret"),
                    Duration.ofSeconds(2),
                    DataSize.ofKilobytes(4))));

    @AfterEach
    void close() {
        services.close();
        shop.close();
    }

    private Optional<String> value(String path, String body) {
        shop.answer("/api/order", 200, body);
        return services.ask("shop", "/order", null) instanceof Reply.Answered(int _, var json)
                ? json.flatMap(JsonPlace.of(path)::in)
                : Optional.empty();
    }

    @Test
    void isAskedBelowItsAddressWithItsHeaders() {
        services.ask("shop", "/order/4711?x=1", null);
        services.ask("shop", "/pin", "{\"account\":1}");

        assertThat(shop.requests).containsExactly("GET /api/order/4711?x=1", "POST /api/pin {\"account\":1}");
        assertThat(shop.headers.get("Authorization")).containsExactly("Bearer secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$.order.status      | shipped",
                "$['order']['lines'] | 2",
                "$.order.paid        | true",
                "$.items[0].name     | Ball",
                "$..name             | Ball",
                "$.items[?(@.price > 3)].name | Bat",
                "$.order.total       | 12.5",
            })
    void valuesAreFoundByTheirPath(String path, String value) {
        assertThat(value(path, """
                {"order": {"status": "shipped", "lines": 2, "paid": true, "total": 12.5},
                 "items": [{"name": "Ball", "price": 2}, {"name": "Bat", "price": 4}]}""")).contains(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$.nothing", "$.order", "$.items", "$.none", "$.items[7]", "$.order.status.deep"})
    void whatIsNoValueIsNotThere(String path) {
        assertThat(value(path, "{\"order\": {\"status\": \"shipped\"}, \"items\": [], \"none\": null}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{\"order\":", "null", "42", "[]", "\0\0\0"})
    void garbageHasNoValues(String body) {
        assertThat(value("$.order.status", body)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"order.status", "$.[", "$.items[?(", "$", "$.."})
    void aPathThatIsNoneIsRefusedOrFindsNothing(String path) {
        if (path.equals("$")) {
            assertThat(value(path, "{}")).isEmpty();
        } else {
            assertThatThrownBy(() -> JsonPlace.of(path)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whoDoesNotAnswerIsWaitedForNoLongerThanTheLimit() throws InterruptedException {
        var over = new CountDownLatch(1);
        shop.answer("/api/slow", (_, _) -> await(over));
        try {
            assertThat(services.ask("shop", "/slow", null)).isEqualTo(new Reply.Failed("no answer within 2000 ms"));
        } finally {
            over.countDown();
        }
    }

    @Test
    void whoAnswersDropByDropIsWaitedForNoLongerThanTheLimit() {
        var over = new CountDownLatch(1);
        shop.answer("/api/drops", (exchange, _) -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(over);
        });
        try {
            assertThat(services.ask("shop", "/drops", null)).isEqualTo(new Reply.Failed("no answer within 2000 ms"));
        } finally {
            over.countDown();
        }
    }

    @Test
    void tooLongAnAnswerIsNotRead() {
        shop.answer("/api/long", (exchange, _) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] piece = "0123456789abcdef".repeat(1_000).getBytes(StandardCharsets.UTF_8);
            for (int sent = 0; sent < 10_000_000; sent += piece.length) {
                exchange.getResponseBody().write(piece);
            }
        });

        assertThat(services.ask("shop", "/long", null)).isEqualTo(new Reply.Failed("it sends more than 4096 bytes"));
    }

    @Test
    void redirectionsAreNotFollowed() {
        shop.answer("/api/away", (exchange, _) -> {
            exchange.getResponseHeaders().set("Location", shop.url() + "/elsewhere");
            TestService.send(exchange, 302, "");
        });

        assertThat(services.ask("shop", "/away", null)).isEqualTo(new Reply.Answered(302, Optional.empty()));
        assertThat(shop.requests).hasSize(1);
    }

    @Test
    void whoIsGoneOrUnknownFails() {
        shop.close();

        assertThat(services.ask("shop", "/order", null)).isInstanceOf(Reply.Failed.class);
        assertThat(services.ask("shopp", "/order", null)).isEqualTo(new Reply.Failed("no service 'shopp'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://shop", "shop", "http:///path", "http://shop/?x=1", "file:///etc/passwd"})
    void anAddressThatIsNoneIsRefused(String url) {
        assertThatThrownBy(() -> new ServiceProperties(
                        URI.create(url), Map.of(), Duration.ofSeconds(1), DataSize.ofKilobytes(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a service's url");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
