package tandem.acceptance;

import static tandem.acceptance.Expectation.expect;
import static tandem.acceptance.Matching.interaction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import tandem.embedded.sip.CallerStep;
import tandem.embedded.sip.SipCaller;
import tandem.embedded.sip.SipPhone;
import tandem.embedded.sip.Ulaw;
import tools.jackson.databind.JsonNode;

/// T1: a call by key, a call by a spoken word, and a caller who gives up.
final class CallChecks {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// When the menu has begun, and the caller knows what to do.
    private static final CallerStep LISTEN = CallerStep.pause(Duration.ofSeconds(2));

    private final Report report;
    private final SelfTest.Settings settings;
    private final InetSocketAddress pbx;
    private final Path audio;

    CallChecks(Report report, SelfTest.Settings settings) throws IOException {
        this.report = report;
        this.settings = settings;
        this.pbx = new InetSocketAddress("127.0.0.1", settings.sipPort());
        this.audio = Files.createTempDirectory("tandem-self-test");
    }

    void run(AgentClient agent) throws IOException {
        var voice = Ulaw.tone(audio.resolve("agent.ul"), 700, Duration.ofSeconds(5));
        var behaviour = new SipPhone.Answers(Duration.ofMillis(300), Duration.ofMinutes(2), voice);
        try (var phone = report.value(
                "the agent's desk phone registers",
                () -> SipPhone.register(pbx, settings.deskPhone(), settings.deskPhonePassword(), behaviour))) {
            report.group(
                    "T1 call, by key",
                    () -> call(agent, "DIGITS", List.of(LISTEN, CallerStep.press("1"), talk()), "sales"));
            report.group(
                    "T1 call, by a spoken word",
                    () -> call(
                            agent,
                            "SPEECH",
                            List.of(LISTEN, spoken("support"), CallerStep.pause(Duration.ofSeconds(3)), talk()),
                            "support"));
            report.group("T1 a caller gives up while the agent is alerted", () -> givenUp(agent));
        }
    }

    private void call(AgentClient agent, String by, List<CallerStep> steps, String topic) {
        String number = "+33" + ThreadLocalRandom.current().nextInt(100_000_000, 200_000_000);
        int start = agent.mark();
        try (var caller = report.value(
                "a customer calls and answers the menu",
                () -> SipCaller.dial(pbx, number, settings.number(), PATIENCE, steps))) {
            JsonNode offer = report.value(
                    "the agent gets an offer with a screen-pop", () -> agent.event(start, "Offered", m -> true, LIMIT));
            String id = offer.at("/entry/interaction").asString();
            report.check("the pop shows the caller's number and their choice", () -> {
                expect(offer.at("/pop/address").asString("").equals(number), "pop: " + offer.path("pop"));
                expect(
                        offer.at("/pop/attributes/topic").asString("").equals(topic),
                        "attributes: " + offer.at("/pop/attributes"));
            });
            report.check(
                    "the choice was made by " + (by.equals("SPEECH") ? "word" : "key"),
                    () -> expect(entries(offer).contains("\"by\":\"" + by + "\""), "entries: " + entries(offer)));
            report.check("the agent accepts; caller and phone are connected", () -> {
                accept(agent, offer);
                agent.event(start, "Connected", interaction(id), LIMIT);
                agent.event(start, "RecordingStarted", interaction(id), LIMIT);
            });
            report.check("they talk for two seconds, the caller hangs up, wrap-up begins", () -> {
                pause(Duration.ofSeconds(2));
                caller.hangUp();
                agent.event(start, "WrapUpStarted", interaction(id), LIMIT);
            });
            report.check("the agent writes it up", () -> {
                agent.command(
                        "wrapUp",
                        Map.of(
                                "interaction",
                                id,
                                "disposition",
                                settings.disposition(),
                                "notes",
                                "call probe by " + by));
                agent.event(start, "Closed", interaction(id), LIMIT);
            });
            report.check(
                    "search finds it by the caller's number",
                    () -> Searching.await(agent.api(), number, settings.queue(), id, LIMIT));
            report.value(
                    "the recording plays, with both sides on channels of their own",
                    () -> recording(agent, number, id));
        }
    }

    private void givenUp(AgentClient agent) {
        String number = "+33" + ThreadLocalRandom.current().nextInt(200_000_000, 300_000_000);
        int start = agent.mark();
        try (var caller = report.value(
                "a customer calls and answers the menu",
                () -> SipCaller.dial(
                        pbx, number, settings.number(), PATIENCE, List.of(LISTEN, CallerStep.press("2"))))) {
            JsonNode offer =
                    report.value("the agent gets an offer", () -> agent.event(start, "Offered", m -> true, LIMIT));
            String id = offer.at("/entry/interaction").asString();
            pause(Duration.ofSeconds(2)); // SIPp is deaf until its keys are pressed
            report.check("the caller hangs up: the offer is taken back at once", () -> {
                caller.hangUp();
                agent.event(start, "OfferRescinded", interaction(id), LIMIT);
            });
            report.check("accepting it now changes nothing and says so", () -> {
                JsonNode result = agent.tryCommand(
                        "accept",
                        Map.of(
                                "interaction",
                                id,
                                "epoch",
                                offer.at("/entry/event/epoch").asInt()));
                expect(result.at("/error/code").asString("").equals("stale-offer"), "result: " + result);
            });
        }
    }

    private static void accept(AgentClient agent, JsonNode offer) {
        agent.command(
                "accept",
                Map.of(
                        "interaction", offer.at("/entry/interaction").asString(),
                        "epoch", offer.at("/entry/event/epoch").asInt()));
    }

    private static String entries(JsonNode offer) {
        return offer.path("entries").toString();
    }

    private CallerStep talk() {
        try {
            return CallerStep.talk(Ulaw.tone(audio.resolve("caller.ul"), 1300, Duration.ofSeconds(5)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CallerStep spoken(String word) {
        Path wav = audio.resolve(word + ".wav");
        try {
            var flite = new ProcessBuilder("flite", "-voice", "slt", "-t", word, "-o", wav.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            expect(flite.waitFor(20, TimeUnit.SECONDS) && flite.exitValue() == 0, "flite could not speak");
            return CallerStep.say(Ulaw.fromWav(wav, audio.resolve(word + ".ul")));
        } catch (IOException e) {
            throw new Expectation("No voice to speak with: install flite (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Expectation("Interrupted");
        }
    }

    private String recording(AgentClient agent, String number, String id) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            for (JsonNode hit : agent.api()
                    .json("/api/search", Map.of("q", number, "queue", settings.queue()))
                    .path("hits")) {
                String recording = hit.at("/interaction/recordingId").asString("");
                if (hit.at("/interaction/id").asString("").equals(id) && !recording.isEmpty()) {
                    var answer = agent.api().get("/api/recordings/" + recording, Map.of());
                    if (answer.statusCode() == 200) {
                        return StereoRecording.check(answer.body());
                    }
                }
            }
            pause(Duration.ofMillis(100));
        }
        throw new Expectation("No recording within " + LIMIT.toMillis() + " ms");
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Expectation("Interrupted");
        }
    }
}
