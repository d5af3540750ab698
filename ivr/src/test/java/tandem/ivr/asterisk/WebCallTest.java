package tandem.ivr.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tandem.core.Claims;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.QueueId;
import tandem.core.TenantId;
import tandem.ivr.CallControl.PhoneAccount;
import tandem.ivr.WebCalls;
import tandem.ivr.WebCalls.Answer;
import tandem.ivr.control.ControlProperties;
import tandem.ivr.control.VisitorPhones;
import tandem.ivr.web.WebCallDesk;
import tandem.ivr.web.WebCallProperties;
import tandem.ivr.web.redis.RedisWebPasses;

/// Calls with passes of web pages on a real Asterisk: who gets in, where to, and what is known of them.
class WebCallTest extends WiredNodeTest {
    private final List<AutoCloseable> toClose = new ArrayList<>();

    @AfterEach
    void nothingIsLeft() throws Exception {
        for (var closeable : toClose) {
            closeable.close();
        }
        await().atMost(LONG)
                .until(() -> !installation.asterisk.rx("core show channels").contains("PJSIP/call-"));
    }

    private static WebCalls.Wish wish(String source, @Nullable String topic) {
        return new WebCalls.Wish(null, source, "https://shop.example/tents", "zh-CN", topic, "Ada Marsh");
    }

    private static Answer.Granted pass(String source, String topic) {
        return (Answer.Granted) node.getBean(WebCalls.class).request(wish(source, topic));
    }

    private PageCaller page(PhoneAccount account) {
        var page = new PageCaller(installation.sip, account);
        toClose.add(page);
        return page;
    }

    private static InteractionId callOf(Answer.Granted pass) {
        return node.getBean(WebCalls.class).callOf(pass.pass(), pass.key()).orElseThrow();
    }

    @Test
    void callOfAPageGoesByItsTopicAndSaysWhereItComesFromButNotWhoItIs() {
        var pass = pass("192.0.2.1", "billing");
        var page = page(pass.account());

        assertThat(page.calls(pass.target())).isEqualTo(200);

        var call = callOf(pass);
        await().atMost(LONG)
                .until(() -> routing.router()
                        .find(call)
                        .filter(i -> i.state() == InteractionState.WAITING)
                        .isPresent());
        var waiting = routing.router().find(call).orElseThrow();
        assertThat(waiting.queue()).isEqualTo(new QueueId("billing"));
        assertThat(waiting.from()).isEqualTo("web");
        assertThat(waiting.to()).isEqualTo("web");
        assertThat(waiting.customer()).as("nobody vouches for a page").isNull();
        assertThat(waiting.attributes())
                .containsEntry("webSite", "shop")
                .containsEntry("topic", "billing")
                .containsEntry("language", "zh")
                .doesNotContainKeys("name", "page");
        assertThat(waiting.claims())
                .isEqualTo(new Claims(Map.of("name", "Ada Marsh", "page", "https://shop.example/tents")));
        assertThat(node.getBean(WebCalls.class).callOf(pass.pass(), "guessed")).isEmpty();

        page.hangsUp();
        await().atMost(LONG)
                .until(() -> routing.router().find(call).orElseThrow().state() == InteractionState.CLOSED);
    }

    @Test
    void passIsGoodForOneCall() {
        var pass = pass("192.0.2.2", "billing");
        var first = page(pass.account());
        assertThat(first.calls(pass.target())).isEqualTo(200);

        assertThat(page(pass.account()).calls(pass.target())).isIn(401, 403);
        await().until(() -> !isKnown(pass.account().user()));
        assertThat(page(pass.account()).calls(pass.target())).isEqualTo(401);

        first.hangsUp();
    }

    @Test
    void passReachesTheMenuOnly() {
        var pass = pass("192.0.2.3", "billing");
        for (var elsewhere : List.of("echo", "s", "web-anna", "anna-desk", "+14155550123", "100", "h", "again")) {
            assertThat(page(pass.account()).calls("sip:" + elsewhere + "@127.0.0.1"))
                    .as(elsewhere)
                    .isEqualTo(404);
        }
        assertThat(page(pass.account()).registers()).isIn(403, 404);
        var wrong =
                new PhoneAccount(List.of(), pass.account().uri(), pass.account().user(), "guessed");
        assertThat(page(wrong).calls(pass.target())).isEqualTo(401);
    }

    @Test
    void passThatWaitedForTooLongIsOver() {
        var impatient = desk(new WebCallProperties(sites(), Duration.ofMillis(400), limits(100, 100)));
        var pass = (Answer.Granted) impatient.request(wish("192.0.2.4", null));

        await().atMost(LONG).until(() -> !isKnown(pass.account().user()));

        assertThat(page(pass.account()).calls(pass.target())).isEqualTo(401);
        assertThat(impatient.use(pass.pass())).isEmpty();
    }

    @Test
    void floodIsRefusedFromOneAddressAndFromAllTogether() {
        var desk = desk(new WebCallProperties(sites(), Duration.ofSeconds(30), limits(2, 3)));
        assertThat(desk.request(wish("192.0.2.5", null))).isInstanceOf(Answer.Granted.class);
        assertThat(desk.request(wish("192.0.2.5", null))).isInstanceOf(Answer.Granted.class);
        assertThat(desk.request(wish("192.0.2.5", null))).isEqualTo(new Answer.TooMany(false));
        assertThat(desk.request(wish("192.0.2.6", null))).isInstanceOf(Answer.Granted.class);
        assertThat(desk.request(wish("192.0.2.7", null))).isEqualTo(new Answer.TooMany(true));
    }

    @Test
    void callsAtOnceFromOneAddressAreLimited() {
        var pages = new ArrayList<PageCaller>();
        for (int i = 0; i < 2; i++) {
            var pass = pass("192.0.2.8", "billing");
            var page = page(pass.account());
            assertThat(page.calls(pass.target())).isEqualTo(200);
            pages.add(page);
        }
        var third = pass("192.0.2.8", "billing");
        assertThat(page(third.account()).calls(third.target())).as("busy").isEqualTo(486);
        pages.forEach(PageCaller::hangsUp);
    }

    @Test
    void whatAPageSaysHasItsLimits() {
        var calls = node.getBean(WebCalls.class);
        assertThat(calls.request(new WebCalls.Wish(null, "192.0.2.9", "x".repeat(501), null, null, null)))
                .isInstanceOf(Answer.BadField.class);
        assertThat(calls.request(new WebCalls.Wish(null, "192.0.2.9", null, "<script>", null, null)))
                .isInstanceOf(Answer.BadField.class);
        assertThat(calls.request(new WebCalls.Wish(null, "192.0.2.9", null, null, "cars", null)))
                .isInstanceOf(Answer.BadField.class);
        assertThat(calls.request(new WebCalls.Wish(null, "192.0.2.9", null, null, null, "x".repeat(101))))
                .isInstanceOf(Answer.BadField.class);
        assertThat(calls.offer("https://any.example")).isPresent();
    }

    @Test
    void siteIsFoundByTheOriginOfItsPages() {
        var shop = new WebCallProperties.Site("shop", List.of("https://*.shop.example"), "web-shop", List.of());
        var only = new WebCallProperties(List.of(shop), Duration.ofSeconds(30), limits(1, 1));
        var calls = desk(only);
        assertThat(calls.offer("https://www.shop.example")).isPresent();
        assertThat(calls.offer("https://www.shop.example.evil.example")).isEmpty();
        assertThat(calls.offer(null)).isEmpty();
        assertThat(calls.request(wish("192.0.2.10", null))).isEqualTo(new Answer.NotOffered());
    }

    private static List<WebCallProperties.Site> sites() {
        return List.of(new WebCallProperties.Site("shop", List.of(), "web", List.of()));
    }

    private static WebCallProperties.Limits limits(int perMinute, int allPerMinute) {
        return new WebCallProperties.Limits(perMinute, allPerMinute, 10, 10);
    }

    private WebCallDesk desk(WebCallProperties properties) {
        var phones = new VisitorPhones(
                node.getBean(ControlProperties.class).phones(),
                node.getBean(TelephoneSystem.class).calls().servers());
        var passes = new RedisWebPasses(installation.connection, new TenantId("web" + InteractionId.random()));
        var desk = new WebCallDesk(properties, passes, phones, Clock.systemUTC());
        toClose.add(desk);
        return desk;
    }

    private static boolean isKnown(String account) {
        return List.of("auth", "endpoint").stream()
                .anyMatch(family -> installation
                        .asterisk
                        .rx("database get tandem-sip/" + family + " " + account)
                        .contains("Value:"));
    }
}
