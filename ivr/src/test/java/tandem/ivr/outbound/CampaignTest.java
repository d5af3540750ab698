package tandem.ivr.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.AgentId;
import tandem.core.CommandId;
import tandem.core.Customer;
import tandem.core.CustomerId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.SessionId;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.embedded.EmbeddedRedis;
import tandem.insight.WatchedRouting;
import tandem.ivr.CallResult;
import tandem.ivr.Campaigns.Campaign;
import tandem.ivr.Campaigns.Next;
import tandem.ivr.Campaigns.Order;
import tandem.ivr.Campaigns.Preview;
import tandem.ivr.Campaigns.Skip;
import tandem.ivr.Campaigns.State;
import tandem.ivr.Campaigns.Upload;
import tandem.ivr.DoNotCall;
import tandem.ivr.call.PhoneNumbers;
import tandem.ivr.outbound.redis.RedisCampaigns;
import tandem.ivr.outbound.redis.RedisDoNotCall;
import tandem.routing.Actor;
import tandem.routing.config.ConfigurationFiles;
import tandem.routing.model.Settings;
import tandem.routing.node.Routing;

/// Campaigns on a real Redis with real routing; what the telephones would say is said to routing here.
class CampaignTest {
    private static final Path CONFIG = Path.of(System.getProperty("tandem.root"), "config");
    private static final Actor.Desktop ANNA = desktop("anna");
    private static final Actor.Desktop BEN = desktop("ben");
    private static final QueueId SUPPORT = new QueueId("support");
    private static final Instant NOON = Instant.parse("2026-06-15T19:00:00Z"); // in California

    @TempDir
    private static Path folder;

    private static EmbeddedRedis redis;
    private static RedisConnection connection;

    private Routing routing;
    private RedisCampaigns store;
    private DoNotCallList doNotCall;
    private CampaignResults results;
    private CampaignDesk desk;

    private static Actor.Desktop desktop(String agent) {
        return new Actor.Desktop(new AgentId(agent), SessionId.random());
    }

    @BeforeAll
    static void install() {
        redis = EmbeddedRedis.start(folder, 0);
        connection = RedisConnection.open(URI.create("redis://127.0.0.1:" + redis.port()), Duration.ofSeconds(2));
    }

    @AfterAll
    static void uninstall() {
        connection.close();
        redis.close();
    }

    @BeforeEach
    void begin() {
        var tenant = new TenantId("t" + InteractionId.random());
        routing = WatchedRouting.onRedis(
                        connection, tenant, ConfigurationFiles.load(CONFIG), Settings.DEFAULT, Clock.systemUTC())
                .routing()
                .start();
        store = new RedisCampaigns(connection, tenant);
        doNotCall = new DoNotCallList(
                new NumbersFile(folder.resolve("none.txt"), reading()),
                new RedisDoNotCall(connection, tenant),
                reading(),
                Clock.systemUTC());
        results = listening(NOON);
        desk = deskAt(NOON);
        for (var agent : List.of(ANNA, BEN)) {
            routing.router().logIn(agent.agent(), agent.session());
        }
    }

    private static PhoneNumbers reading() {
        return new PhoneNumbers("US", List.of());
    }

    /// As another node, or this one after a restart, would have it.
    private CampaignDesk another(Instant now) {
        results.close();
        results = listening(now);
        return deskAt(now);
    }

    private CampaignResults listening(Instant now) {
        return new CampaignResults(store, routing.router(), routing.journal(), Clock.fixed(now, ZoneOffset.UTC))
                .start();
    }

    private CampaignDesk deskAt(Instant now) {
        var clock = Clock.fixed(now, ZoneOffset.UTC);
        var calls = new OutboundDesk(
                routing.router(),
                CampaignListTest.numbers(),
                doNotCall::has,
                (address, name) ->
                        new Customer(new CustomerId("c" + address.text().substring(1)), address.text(), false));
        var hours = new CallingHours(
                EnumSet.allOf(DayOfWeek.class), LocalTime.of(9, 0), LocalTime.of(20, 0), ZoneOffset.UTC);
        var rules = new OutboundRules(new OutboundRules.Way(null, null), Map.of(), List.of(), List.of(), hours);
        return new CampaignDesk(
                store, CampaignListTest.numbers(), calls, doNotCall, () -> rules, routing.router(), results, clock);
    }

    @AfterEach
    void end() {
        results.close();
        routing.close();
    }

    private Campaign running(String... numbers) {
        try {
            var csv = "phone,name,order\n" + String.join(",x,7\n", numbers) + ",x,7\n";
            var order = new Order("Spring", SUPPORT, "phone", "name", 2, Duration.ofHours(3));
            var made = desk.upload(order, new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), "sofia");
            var campaign = ((Upload.Created) made).campaign();
            assertThat(campaign.state()).isEqualTo(State.PAUSED);
            assertThat(desk.next(ANNA, campaign.id())).isInstanceOf(Next.Refused.class);
            assertThat(desk.set(campaign.id(), State.RUNNING, "sofia")).isTrue();
            return campaign;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Preview next(Actor.Desktop by, Campaign campaign) {
        return ((Next.Given) desk.next(by, campaign.id())).preview();
    }

    private InteractionId dial(Actor.Desktop by, Preview preview) {
        var result = desk.dial(by, preview.campaign(), preview.record(), CommandId.random());
        assertThat(result).isInstanceOf(CallResult.Calling.class);
        return ((CallResult.Calling) result).interaction().id();
    }

    private Campaign now(Campaign campaign) {
        return desk.find(campaign.id()).orElseThrow();
    }

    private void awaitResult(Campaign campaign, String result) {
        await().untilAsserted(() -> assertThat(now(campaign).results()).containsEntry(result, 1));
    }

    @Test
    void recordIsAtOneAgentOnlyAndStaysWithThem() {
        var campaign = running("6502345678", "6502345679");

        var annas = next(ANNA, campaign);
        var bens = next(BEN, campaign);

        assertThat(annas)
                .isEqualTo(
                        new Preview(campaign.id(), "Spring", 0, "+16502345678", "x", Map.of("order", "7"), 1, false));
        assertThat(bens.record()).isEqualTo(1);
        assertThat(next(ANNA, campaign)).as("asked again").isEqualTo(annas);
        desk = another(NOON);
        assertThat(desk.held(ANNA.agent())).as("after a restart").contains(annas);
        assertThat(now(campaign).held()).isEqualTo(2);
        assertThat(desk.skip(BEN.agent(), campaign.id(), annas.record(), Skip.NOT_SUITABLE))
                .isFalse();
        assertThat(desk.dial(BEN, campaign.id(), annas.record(), CommandId.random()))
                .isInstanceOf(CallResult.NotPossible.class);
    }

    @Test
    void whoLooksAtItTooLongLosesIt() {
        var campaign = running("6502345678");
        next(ANNA, campaign);
        assertThat(desk.next(BEN, campaign.id())).isInstanceOf(Next.Nothing.class);

        desk = another(NOON.plus(Duration.ofMinutes(10)));

        assertThat(next(BEN, campaign).record()).isZero();
        assertThat(desk.held(ANNA.agent())).isEmpty();
    }

    @Test
    void whatTheAgentWritesUpIsTheResult() {
        var campaign = running("6502345678");
        var call = dial(ANNA, next(ANNA, campaign));
        assertThat(next(ANNA, campaign).dialled()).isTrue();
        var begun = routing.router().find(call).orElseThrow();
        assertThat(begun.state()).isEqualTo(InteractionState.CONNECTING);
        assertThat(begun.from()).isEqualTo("+16502345678");

        routing.router().connected(call, 1);
        routing.router().end(call, Party.CUSTOMER, "left");
        routing.router().completeWrapUp(ANNA, call, SUPPORT, "solved", null, CommandId.random());

        awaitResult(campaign, "solved");
        assertThat(desk.held(ANNA.agent())).isEmpty();
        assertThat(desk.next(ANNA, campaign.id())).isEqualTo(new Next.Nothing(null));
    }

    @Test
    void whoIsNotReachedIsCalledAgainUntilTheAttemptsAreUsedUp() {
        var campaign = running("6502345678");
        routing.router().attemptFailed(dial(ANNA, next(ANNA, campaign)), 1, "CUSTOMER_BUSY");
        await().until(() -> now(campaign).waiting() == 1);
        var again = NOON.plus(Duration.ofHours(1));
        assertThat(desk.next(ANNA, campaign.id())).isEqualTo(new Next.Nothing(again));

        desk = another(again);
        var second = next(ANNA, campaign);
        assertThat(second.attempt()).isEqualTo(2);
        routing.router().attemptFailed(dial(ANNA, second), 1, "CUSTOMER_NO_ANSWER");

        awaitResult(campaign, "CUSTOMER_NO_ANSWER");
        assertThat(now(campaign).waiting()).isZero();
    }

    @Test
    void wrongNumberIsNotCalledAgainAndAnAgentsOwnPhoneDoesNotCount() {
        var campaign = running("6502345678");
        routing.router().connectFailed(dial(ANNA, next(ANNA, campaign)), 1, "PHONE_NO_ANSWER");
        await().until(() -> now(campaign).waiting() == 1);
        var again = next(ANNA, campaign);
        assertThat(again.attempt()).isEqualTo(1);

        routing.router().attemptFailed(dial(ANNA, again), 1, "WRONG_NUMBER");

        awaitResult(campaign, "WRONG_NUMBER");
    }

    @Test
    void whatWasOverWhileNoNodeListenedIsFound() {
        var campaign = running("6502345678");
        var call = dial(ANNA, next(ANNA, campaign));
        results.close();
        routing.router().attemptFailed(call, 1, "CUSTOMER_REFUSED");

        desk = another(NOON);

        awaitResult(campaign, "CUSTOMER_REFUSED");
    }

    @Test
    void doNotCallIsAskedWhenItIsGivenOutAndWhenItIsDialled() {
        var campaign = running("6502345678", "6502345679", "6502345670");
        doNotCall.add("6502345678", "asked", "sofia");
        var second = next(ANNA, campaign);
        assertThat(second.number()).isEqualTo("+16502345679");
        doNotCall.add("6502345679", "asked", "sofia");

        assertThat(desk.dial(ANNA, campaign.id(), second.record(), CommandId.random()))
                .isEqualTo(new CallResult.DoNotCall("+16502345679"));

        var third = next(ANNA, campaign);
        assertThat(desk.skip(ANNA.agent(), campaign.id(), third.record(), Skip.DO_NOT_CALL))
                .isTrue();
        assertThat(now(campaign).results()).isEqualTo(Map.of("DO_NOT_CALL", 3));
        assertThat(doNotCall.find("6502345670")).map(DoNotCall.Entry::by).contains("anna");
    }

    @Test
    void nobodyIsCalledAtNightByTheirOwnClock() {
        var campaign = running("6502345678", "2125550123"); // in California, in New York
        var night = Instant.parse("2026-06-15T13:30:00Z"); // 06:30 and 09:30
        desk = another(night);

        assertThat(next(ANNA, campaign).number()).isEqualTo("+12125550123");
        assertThat(desk.next(BEN, campaign.id())).isEqualTo(new Next.Nothing(Instant.parse("2026-06-15T16:00:00Z")));
    }

    @Test
    void pausedCampaignDialsNothingAndStoppedIsForGood() {
        var campaign = running("6502345678", "6502345679");
        var held = next(ANNA, campaign);

        desk.set(campaign.id(), State.PAUSED, "sofia");
        assertThat(desk.dial(ANNA, campaign.id(), held.record(), CommandId.random()))
                .isEqualTo(new CallResult.NotPossible("the campaign does not run"));
        assertThat(desk.next(BEN, campaign.id())).isInstanceOf(Next.Refused.class);
        desk.set(campaign.id(), State.STOPPED, "sofia");

        assertThat(desk.set(campaign.id(), State.RUNNING, "sofia")).isFalse();
        assertThat(now(campaign).state()).isEqualTo(State.STOPPED);
        assertThat(desk.skip(ANNA.agent(), campaign.id(), held.record(), Skip.LATER))
                .isTrue();
    }

    @Test
    void skippedForLaterComesAgain() {
        var campaign = running("6502345678");
        desk.skip(ANNA.agent(), campaign.id(), next(ANNA, campaign).record(), Skip.LATER);

        assertThat(desk.next(ANNA, campaign.id())).isEqualTo(new Next.Nothing(NOON.plus(Duration.ofHours(3))));
    }

    @Test
    void listForAQueueThatTakesNoCallsIsRefused() throws IOException {
        var order = new Order("Spring", new QueueId("nowhere"), "phone", null, 2, Duration.ofHours(3));
        assertThat(desk.upload(order, new ByteArrayInputStream(new byte[0]), "sofia"))
                .isEqualTo(new Upload.Refused("there is no queue 'nowhere'"));
        assertThat(desk.all()).isEmpty();
    }
}
