package tandem.ivr.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.LiveWords;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.TenantId;
import tandem.core.event.Event;
import tandem.core.masking.LiveMasking;
import tandem.core.node.Nodes;
import tandem.core.redis.RedisConnection;
import tandem.embedded.EmbeddedRedis;
import tandem.insight.WatchedRouting;
import tandem.ivr.speech.Pcm;
import tandem.ivr.speech.SpeechRecognition.Readiness;
import tandem.ivr.speech.SpokenWords;
import tandem.ivr.speech.VoskRecognition;
import tandem.routing.NewInteraction;
import tandem.routing.Router;
import tandem.routing.config.ConfigurationFiles;
import tandem.routing.model.Requirement;
import tandem.routing.model.Settings;
import tandem.routing.node.Routing;

/// By the real recogniser, from files that grow as Asterisk's do.
class LiveEarTest {
    private static VoskRecognition recognition;

    @TempDir
    static Path data;

    private static EmbeddedRedis redis;
    private static RedisConnection connection;
    private static Routing routing;
    private static Pcm order;
    private static Pcm card;

    @TempDir
    Path growing;

    private final List<LiveWords.Said> told = new CopyOnWriteArrayList<>();
    private GrowingSound sound;

    @BeforeAll
    static void load() throws Exception {
        recognition = SpokenWords.recogniser();
        await().atMost(Duration.ofSeconds(60)).until(() -> recognition.readiness("en") instanceof Readiness.Ready);
        order = SpokenWords.say("hello this is about my order", "slt");
        card = SpokenWords.say("my security code is one two three", "slt");
        redis = EmbeddedRedis.start(data, 0);
        connection = RedisConnection.open(URI.create(redis.url()), Duration.ofSeconds(5));
        routing = WatchedRouting.onRedis(
                        connection,
                        new TenantId("live"),
                        ConfigurationFiles.load(Path.of("..", "config")),
                        Settings.DEFAULT,
                        Clock.systemUTC())
                .routing();
    }

    @AfterAll
    static void free() {
        if (routing != null) {
            routing.close();
            connection.close();
            redis.close();
        }
        if (recognition != null) {
            recognition.close();
        }
    }

    @BeforeEach
    void open() {
        sound = new GrowingSound(growing, "i1-1");
    }

    @AfterEach
    void close() throws IOException {
        sound.close();
    }

    /// The customer left, silence right.
    private void grow(String part, Pcm said) throws IOException {
        var bytes = ByteBuffer.allocate(said.samples().length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (short sample : said.samples()) {
            bytes.putShort(sample).putShort((short) 0);
        }
        Files.write(growing.resolve(part), bytes.array(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void whatTheCustomerSaysIsToldMaskedWhileTheyTalkOfQueuesThatAsk() throws IOException {
        var call = new InteractionId("i1");
        router().open(new NewInteraction(call, Channel.VOICE, Direction.INBOUND, "+1", "+2", null, null, Map.of()));
        router().enqueue(call, new QueueId("support"), Requirement.NONE, 0);
        var ear = new LiveEar(
                new LiveWordsProperties(Set.of("support"), 1, "en"),
                growing,
                recognition.talks(),
                new Words(),
                new LiveMasking(growing.resolve("masking.yml")),
                router(),
                routing.journal(),
                Nodes.alone(),
                Clock.systemUTC());
        ear.start();
        try {
            router().record(call, new Event.RecordingStarted("i1-1"), CommandId.random());
            grow("i1-1.1700000000001.raw", order);
            grow("i1-1.1700000000001.raw", SpokenWords.pause(1500));
            await().atMost(Duration.ofSeconds(30)).until(() -> !told.isEmpty());
            grow("i1-1.1700000000001.raw", card);
            grow("i1-1.1700000000001.raw", SpokenWords.pause(1500));
            await().atMost(Duration.ofSeconds(30)).until(() -> told.size() >= 2);
            assertThat(told).allSatisfy(said -> {
                assertThat(said.interaction()).isEqualTo(call);
                assertThat(said.by()).isEqualTo(Party.CUSTOMER);
                assertThat(said.language()).isEqualTo("en");
            });
            assertThat(told.getFirst().text()).contains("order");
            assertThat(told.getLast().text()).contains("••••").doesNotContain("one two three");
        } finally {
            ear.stop();
        }
    }

    private static Router router() {
        return routing.router();
    }

    private final class Words implements LiveWords {
        @Override
        public void tell(Said said) {
            told.add(said);
        }

        @Override
        public AutoCloseable listen(Listener listener) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void whatGrowsIsReadPartAfterPart() throws IOException {
        assertThat(sound.more()).isEmpty();
        grow("i1-1.1700000000001.raw", new Pcm(new short[] {1, 2, 3}, 8000));
        grow("i1-11.1700000000009.raw", new Pcm(new short[] {9}, 8000));
        assertThat(sound.more()).containsExactly(1, 0, 2, 0, 3, 0);
        assertThat(sound.more()).isEmpty();
        grow("i1-1.1700000000001.raw", new Pcm(new short[] {4}, 8000));
        assertThat(sound.more()).containsExactly(4, 0);
        grow("i1-1.1700000000002.raw", new Pcm(new short[] {5}, 8000));
        assertThat(sound.more()).containsExactly(5, 0);
    }
}
