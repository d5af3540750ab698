package tandem.knowledge.assist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.QueueId;
import tandem.core.event.Event.Sentiment;
import tandem.knowledge.vector.Embedder;

/// What is made of a conversation without any model of language but the one that compares sentences.
class ExtractionTest {
    private static final Logger LOG = LoggerFactory.getLogger(ExtractionTest.class);
    private static final Embedder WORDS = new Embedder(false, 1, Duration.ofSeconds(5));
    private static Embedder vectors;

    private static final String[] REFUND = {
        "c Hello!",
        "c I sent my boots back two weeks ago and my refund has not come. Where is my refund for the boots?",
        "a Hi, let me look that up.",
        "a We have got the parcel on Monday. The refund of your boots is on its way and will be on your account within"
                + " three days.",
        "c Great, thank you!",
    };

    @BeforeAll
    static void load() {
        vectors = new Embedder(true, 2, Duration.ofSeconds(20));
        for (var language : List.of("en", "zh")) {
            vectors.warmUp(language);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> vectors.question(language, "?").isPresent());
        }
    }

    @AfterAll
    static void close() {
        vectors.close();
        WORDS.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theSummaryIsWhatTheyWantedAndWhatTheyWereToldInTheirOwnWords(boolean byVectors) {
        var summary = new Summarizer(byVectors ? vectors : WORDS).of(Transcript.of(Talk.of(REFUND)));

        var lines = summary.split("\n");
        assertThat(lines).hasSize(2);
        assertThat(lines[0]).startsWith("Customer: ").contains("refund").doesNotContain("Hello");
        assertThat(lines[1]).startsWith("Answer: ").contains("within three days.");
    }

    @Test
    void aChineseConversationIsSummarisedInChinese() {
        var summary = new Summarizer(vectors)
                .of(Transcript.of(Talk.of("c 你好", "c 我的包裹三天前就该到了，现在还没有收到。", "a 我查一下。", "a 包裹已经在配送途中，预计今天下午送达。")));

        assertThat(summary).contains("客户：我的包裹三天前就该到了", "答复：", "预计今天下午送达");
    }

    @Test
    void whereNobodyHasSaidAnythingThereIsNoSummary() {
        assertThat(new Summarizer(WORDS).of(Transcript.of(List.of()))).isEmpty();
    }

    /// Judged by hand; what the words say, not what somebody may have meant.
    private static final List<String> JUDGED = List.of(
            "- My parcel is still missing and nobody answers. This is unacceptable.",
            "- The tent was damaged and the zip is broken.",
            "- I have been waiting for two weeks, very disappointed.",
            "- Terrible service, I want to cancel.",
            "- I was overcharged and the app fails again and again.",
            "- The jacket is not good, the seam leaks.",
            "- Not happy with this at all.",
            "- Your colleague was rude to me.",
            "+ Thank you so much, that was very helpful!",
            "+ Great, it works now.",
            "+ Excellent service, quick and friendly.",
            "+ I am happy with the boots, they are perfect.",
            "+ Not bad at all, thanks!",
            "+ I appreciate your help.",
            "0 I would like to change the address of my order.",
            "0 What is the temperature rating of the sleeping bag?",
            "0 My order number is 4711.",
            "0 Do you have it in green?",
            "- 包裹还没到，太差劲了，我要投诉。",
            "- 收到的杯子是坏的，很失望。",
            "- 等了两周还没收到退款，非常生气。",
            "- 客服态度恶劣，无法接受。",
            "- 质量不好，拉链坏了。",
            "- 我对这次服务不满意。",
            "- 又重复扣款，太麻烦了。",
            "+ 非常感谢，问题解决了！",
            "+ 你们的服务很好，很满意。",
            "+ 谢谢你的帮助。",
            "+ 帐篷很好用，推荐给朋友了。",
            "+ 客服很热情，处理得很快。",
            "0 请问有绿色的吗？",
            "0 我想修改收货地址。",
            "0 订单号是4711。",
            "0 睡袋适合什么温度？");

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void theMoodIsMostlyWhatAPersonWouldSay(String language) {
        var judged = JUDGED.stream()
                .filter(line -> Transcript.of(Talk.of("c " + line.substring(2)))
                        .language()
                        .equals(language))
                .toList();
        var wrong = judged.stream()
                .filter(line -> SentimentLexicon.of(language).of(Sentences.of(line.substring(2))) != mood(line))
                .toList();
        LOG.info("mood {}: {} of {} as judged; not: {}", language, judged.size() - wrong.size(), judged.size(), wrong);

        assertThat(judged).hasSizeGreaterThanOrEqualTo(16);
        assertThat(1 - (double) wrong.size() / judged.size()).isGreaterThanOrEqualTo(0.8);
    }

    private static Sentiment mood(String judged) {
        return switch (judged.charAt(0)) {
            case '-' -> Sentiment.NEGATIVE;
            case '+' -> Sentiment.POSITIVE;
            default -> Sentiment.NEUTRAL;
        };
    }

    @Test
    void howTheyLeftCountsForMoreThanHowTheyCame() {
        assertThat(SentimentLexicon.of("en")
                        .of(List.of(
                                "My tent is broken.",
                                "It was late as well.",
                                "Oh, that is great, thank you!",
                                "You were very helpful, perfect.")))
                .isEqualTo(Sentiment.POSITIVE);
    }

    private static final List<AssistProperties.Topic> TOPICS = List.of(
            topic("delivery", "Where is my parcel?", "My order has not arrived", "我的包裹到哪里了？", "还没有收到货"),
            topic(
                    "returns",
                    "I want to send it back",
                    "Can I exchange it for another size?",
                    "How do I return an item?",
                    "我想退货",
                    "可以换尺码吗？"),
            topic("account", "I cannot log in", "I forgot my password", "登录不了", "忘记密码了"),
            new AssistProperties.Topic("invoices", Set.of("billing"), List.of("I need an invoice", "需要开发票")));

    private static AssistProperties.Topic topic(String id, String... examples) {
        return new AssistProperties.Topic(id, Set.of(), List.of(examples));
    }

    @ParameterizedTest
    @CsvSource({
        "The package I ordered still is not here, delivery",
        "these shoes are too tight so how can I return them, returns",
        "the site does not accept my password any more, account",
        "快递怎么还没到, delivery",
        "鞋子太小了想换大一码, returns",
        "密码忘了登不上去, account",
        "Do penguins fly?, ",
    })
    void theTopicIsTheOneWhoseExamplesAreMostLikeIt(String said, String topic) {
        assertThat(new Topics(TOPICS, vectors)
                        .of(Transcript.of(Talk.of("c Hello there", "c " + said)), new QueueId("support"))
                        .orElse(null))
                .isEqualTo(topic);
    }

    @Test
    void aTopicOfOtherQueuesIsNone() {
        var transcript = Transcript.of(Talk.of("c Hello, I need an invoice please"));

        assertThat(new Topics(TOPICS, vectors).of(transcript, new QueueId("support")))
                .isNotEqualTo(Optional.of("invoices"));
        assertThat(new Topics(TOPICS, vectors).of(transcript, new QueueId("billing")))
                .contains("invoices");
        assertThat(new Topics(TOPICS, WORDS).of(transcript, new QueueId("billing")))
                .as("without a model, by words")
                .contains("invoices");
    }
}
