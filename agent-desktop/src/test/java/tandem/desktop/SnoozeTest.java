package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static tandem.desktop.People.assertError;
import static tandem.desktop.People.assertOk;
import static tandem.desktop.People.epoch;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.Channel;
import tandem.core.CustomerId;
import tandem.core.Interaction;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.desktop.wire.Json;
import tools.jackson.databind.JsonNode;

/// Threads that are set aside and tasks for later, on the real socket with real routing (D5, D7).
class SnoozeTest {
    private static TestServer server;
    private static People people;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = TestServer.start(data, Map.of());
        people = new People(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void clear() {
        server.clear();
    }

    private static long in(Duration time) {
        return System.currentTimeMillis() + time.toMillis();
    }

    private static Map<String, Object> snooze(InteractionId id, long until) {
        int epoch = server.router().find(id).orElseThrow().epoch();
        return Map.of("interaction", id.value(), "epoch", epoch, "until", until, "note", " waits for the part ");
    }

    private static JsonNode list(Visitor visitor, String query) {
        var answer = visitor.get("/api/snoozed" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Visitor.json(answer);
    }

    @Test
    void agentSetsAMailAsideAndSeesItInTheirListUntilTheyTakeIt() {
        var visitor = server.visitor();
        var anna = visitor.desktop(visitor.logIn("anna"));
        assertOk(anna.command("ready", Map.of()));
        var mail = people.connected(anna, Channel.EMAIL);
        long until = in(Duration.ofHours(3));
        var done = anna.command("snooze", snooze(mail, until));
        assertOk(done);
        assertThat(done.at("/value/state").asString()).isEqualTo("SNOOZED");
        var told = anna.event("Snoozed", mail);
        assertThat(told.at("/entry/event/until").asLong()).isEqualTo(until);
        assertThat(told.at("/agent/load").asInt()).isZero();
        var mine = list(visitor, "").path(0);
        assertThat(mine.at("/interaction/id").asString()).isEqualTo(mail.value());
        assertThat(mine.path("until").asLong()).isEqualTo(until);
        assertThat(mine.path("note").asString()).isEqualTo("waits for the part");
        assertOk(anna.command("pick", Map.of("interaction", mail.value())));
        anna.event("Connected", mail);
        assertThat(list(visitor, "")).isEmpty();
    }

    @Test
    void agentIsToldWhenTheCustomerWritesAgain() {
        var anna = people.readyDesktop("anna");
        var mail = people.connected(anna, Channel.EMAIL);
        assertOk(anna.command("snooze", snooze(mail, in(Duration.ofHours(3)))));
        people.visitorSays(mail, "it has come");
        var woken = anna.event("Woken", mail);
        assertThat(woken.at("/entry/event/reason").asString()).isEqualTo("NEWS");
        var offers = anna.await(
                "event",
                m -> m.at("/entry/event/type").asString("").equals("Offered")
                        && epoch(m) > 1
                        && m.at("/interaction/id").asString("").equals(mail.value()));
        assertThat(offers.path("entries").toString()).contains("waits for the part", "it has come");
    }

    @Test
    void whatCannotBeSetAsideIsRefusedAndStays() {
        var anna = people.readyDesktop("anna");
        var mail = people.connected(anna, Channel.EMAIL);
        assertError(anna.command("snooze", snooze(mail, in(Duration.ofHours(-1)))), "refused");
        var wrong = new HashMap<>(snooze(mail, 0));
        wrong.put("until", "tomorrow");
        assertError(anna.command("snooze", wrong), "bad-request");
        var chat = people.connected(anna, Channel.CHAT);
        assertError(anna.command("snooze", snooze(chat, in(Duration.ofHours(1)))), "refused");
        assertError(people.desktop("ben").command("snooze", snooze(mail, in(Duration.ofHours(1)))), "not-yours");
        assertThat(server.router().find(mail).orElseThrow().state()).isEqualTo(InteractionState.CONNECTED);
    }

    @Test
    void supervisorSeesWhatAllHaveSetAsideAndTakesItBack() {
        var anna = people.readyDesktop("anna");
        var mail = people.connected(anna, Channel.EMAIL);
        assertOk(anna.command("snooze", snooze(mail, in(Duration.ofHours(3)))));
        var sofia = server.visitor();
        sofia.logIn("sofia");
        var page = sofia.open();
        page.hello(null, null);
        page.await("welcome");
        var seen = list(sofia, "?all=true").path(0);
        assertThat(seen.at("/interaction/id").asString()).isEqualTo(mail.value());
        assertThat(seen.path("by").asString()).isEqualTo("anna");
        assertError(anna.command("wake", Map.of("interaction", mail.value())), "forbidden");
        assertOk(page.command("wake", Map.of("interaction", mail.value())));
        assertThat(anna.event("Woken", mail).at("/entry/event/by").asString()).isEqualTo("sofia");
        assertOk(page.command("wake", Map.of("interaction", mail.value())));
        assertError(page.command("wake", Map.of("interaction", "none")), "not-snoozed");
        var ben = server.visitor();
        ben.logIn("ben");
        assertThat(ben.get("/api/snoozed?all=true").statusCode()).isEqualTo(403);
        assertThat(list(ben, "")).isEmpty();
    }

    // ---- tasks

    private static int note(Visitor visitor, Map<String, ?> task) {
        var answer = visitor.send(
                "POST",
                "/api/tasks",
                "application/json",
                BodyPublishers.ofString(Json.MAPPER.writeValueAsString(task)));
        return answer.statusCode();
    }

    @Test
    void agentNotesATaskAboutWhatTheyHaveInHandAndItIsDone() {
        var visitor = server.visitor();
        var anna = visitor.desktop(visitor.logIn("anna"));
        assertOk(anna.command("ready", Map.of()));
        var chat = people.connected(anna, Channel.CHAT);
        var task = Map.of(
                "id", "task.anna.1",
                "due", in(Duration.ofHours(1)),
                "subject", "Call about the part",
                "note", "in the afternoon",
                "of", chat.value());
        assertThat(note(visitor, task)).isEqualTo(201);
        assertThat(note(visitor, task)).as("noted again").isEqualTo(201);
        var mine = list(visitor, "").path(0);
        assertThat(mine.at("/interaction/channel").asString()).isEqualTo("TASK");
        assertThat(mine.at("/interaction/queue").asString()).isEqualTo("sales");
        assertThat(mine.at("/interaction/subject").asString()).isEqualTo("Call about the part");
        assertThat(mine.path("of").asString()).isEqualTo(chat.value());
        assertThat(mine.at("/interaction/customer").asString(""))
                .isEqualTo(server.router()
                        .find(chat)
                        .map(Interaction::customer)
                        .map(CustomerId::value)
                        .orElse(""));
        var id = new InteractionId("task.anna.1");
        assertOk(anna.command("pick", Map.of("interaction", id.value())));
        anna.event("Connected", id);
        assertOk(anna.command("end", Map.of("interaction", id.value())));
        anna.event("WrapUpStarted", id);
    }

    @Test
    void aTaskThatSaysTooLittleOrIsAboutWhatOneMayNotSeeIsNoTask() {
        var anna = server.visitor();
        var page = anna.desktop(anna.logIn("anna"));
        assertOk(page.command("ready", Map.of()));
        var chat = people.connected(page, Channel.CHAT);
        var ben = server.visitor();
        ben.desktop(ben.logIn("ben"));
        var good = Map.of("id", "task.ben.1", "due", in(Duration.ofHours(1)), "subject", "Call", "queue", "support");
        for (var wrong : new Object[][] {
            {"id", "task.anna.1", 400},
            {"due", in(Duration.ofHours(-1)), 409},
            {"due", in(Duration.ofDays(400)), 409},
            {"subject", " ", 409},
            {"queue", "nowhere", 400},
            {"of", chat.value(), 404}
        }) {
            var task = new HashMap<String, Object>(good);
            task.put(wrong[0].toString(), wrong[1]);
            assertThat(note(ben, task)).as(task.toString()).isEqualTo(wrong[2]);
        }
        assertThat(list(ben, "")).isEmpty();
        assertThat(note(ben, good)).isEqualTo(201);
        assertThat(list(ben, "")).hasSize(1);
    }

    @Test
    void quickTimesAreThoseOfTheQueue() {
        var anna = server.visitor();
        anna.logIn("anna");
        var times = Visitor.json(anna.get("/api/queues/sales/later"));
        assertThat(times.path(0).path("choice").asString()).isEqualTo("IN_AN_HOUR");
        assertThat(times.path(0).path("at").asLong()).isGreaterThan(in(Duration.ofMinutes(55)));
        assertThat(anna.get("/api/queues/nowhere/later").statusCode()).isEqualTo(404);
    }
}
