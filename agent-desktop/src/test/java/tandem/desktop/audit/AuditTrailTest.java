package tandem.desktop.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.TenantId;
import tandem.core.TurnedClock;
import tandem.core.node.Nodes;
import tandem.core.outage.UnavailableException;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.TenantKeys;
import tandem.embedded.EmbeddedRedis;

/// The chain of who did and saw what (A2), on a real Redis and a real disk.
class AuditTrailTest {
    @TempDir
    static Path redisData;

    private static EmbeddedRedis redis;
    private static RedisConnection connection;

    @TempDir
    Path data;

    private final TenantId tenant = new TenantId("t" + UUID.randomUUID());
    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-11-30T23:59:00Z"));
    private AuditStream stream;
    private AuditFiles files;
    private AuditTrail trail;
    private AuditKeeper keeper;

    @BeforeAll
    static void startRedis() {
        redis = EmbeddedRedis.start(redisData, 0);
        connection = RedisConnection.open(URI.create(redis.url()), Duration.ofSeconds(2));
    }

    @AfterAll
    static void stopRedis() {
        connection.close();
        redis.close();
    }

    @BeforeEach
    void begin() {
        stream = new AuditStream(connection, tenant);
        files = new AuditFiles(data.resolve("audit"));
        trail = new AuditTrail(stream, clock);
        keeper = keeper();
        trail.start();
    }

    @AfterEach
    void end() {
        trail.stop();
    }

    private AuditKeeper keeper() {
        return new AuditKeeper(stream, files, Nodes.alone(), retention(null));
    }

    private AuditRetention retention(@Nullable Duration keep) {
        return new AuditRetention(files, stream, trail, keep, clock);
    }

    private void six() {
        for (int i = 1; i <= 6; i++) {
            trail.record("sofia", Act.SEARCH, "lamp " + i, Map.of("queue", "sales"));
            clock.turn(Duration.ofSeconds(30)); // over midnight: two files
        }
        keeper.keep();
    }

    private AuditVerdict verdict() throws IOException {
        return new AuditCheck(files, stream).run(null);
    }

    @Test
    void whatIsRecordedIsThereAndWhole() throws IOException {
        six();
        trail.record("anna", Act.RECORDING_PLAYED, "r1", Map.of()); // not in the files yet
        assertThat(files.all()).hasSize(2);
        assertThat(verdict())
                .isInstanceOfSatisfying(
                        AuditVerdict.Whole.class,
                        whole -> assertThat(whole.entries()).isEqualTo(7));
        var archive = new AuditArchive(files, stream);
        var found = archive.find(new AuditArchive.Query(null, null, null, null, null), 3);
        assertThat(found.complete()).isFalse();
        assertThat(found.entries()).extracting(AuditEntry::object).containsExactly("r1", "lamp 6", "lamp 5");
        var ofSofia = new AuditArchive.Query("sofia", Act.SEARCH, "LAMP", Instant.parse("2026-12-01T00:00:30Z"), null);
        assertThat(archive.find(ofSofia, 100).entries())
                .extracting(AuditEntry::object)
                .containsExactly("lamp 6", "lamp 5", "lamp 4");
    }

    @Test
    void anybodyCanCheckALineWithSha256() throws IOException {
        six();
        var lines = Files.readAllLines(files.all().getFirst());
        String first = lines.getFirst();
        assertThat(Link.after("0".repeat(64), first.substring(65)).hash()).isEqualTo(first.substring(0, 64));
    }

    @Test
    void nodesThatRecordAtTheSameTimeMakeOneChain() throws Exception {
        var other = new AuditTrail(new AuditStream(connection, tenant), clock);
        other.start();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 300; i++) {
                var node = i % 2 == 0 ? trail : other;
                threads.submit(() -> node.record("anna", Act.SEARCH, "", Map.of()));
            }
        } finally {
            other.stop();
        }
        keeper.keep();
        assertThat(verdict())
                .isInstanceOfSatisfying(
                        AuditVerdict.Whole.class,
                        whole -> assertThat(whole.entries()).isEqualTo(300));
    }

    @Test
    void twoKeepersAtOnceWriteNothingTwice() throws IOException {
        six();
        keeper().keep(); // has never heard of what is in the files
        assertThat(verdict()).isInstanceOf(AuditVerdict.Whole.class);
    }

    @Test
    void halfALineOfAHaltedNodeIsWrittenAnew() throws IOException {
        six();
        var file = files.all().getLast();
        var lines = Files.readAllLines(file);
        var half = String.join("\n", lines.subList(0, lines.size() - 1)) + "\n"
                + lines.getLast().substring(0, 80);
        Files.writeString(file, half);
        keeper().keep();
        assertThat(verdict()).isInstanceOf(AuditVerdict.Whole.class);
    }

    // ---- tampering

    private void tamper(UnaryOperator<List<String>> change) throws IOException {
        var file = files.all().getFirst();
        var lines = change.apply(new ArrayList<>(Files.readAllLines(file)));
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private void assertBroken(long seq) throws IOException {
        assertThat(verdict())
                .isInstanceOfSatisfying(
                        AuditVerdict.Broken.class,
                        broken -> assertThat(broken.seq()).isEqualTo(seq));
        assertThat(new AuditCheck(files, null).run(null)).isInstanceOf(AuditVerdict.Broken.class);
    }

    @Test
    void aChangedEntryIsFound() throws IOException {
        six();
        tamper(lines -> {
            lines.set(1, lines.get(1).replace("lamp 2", "lamp 9"));
            return lines;
        });
        assertBroken(2);
    }

    @Test
    void aChangedEntryWithItsOwnHashAnewIsFoundAtTheNext() throws IOException {
        six();
        tamper(lines -> {
            var before = lines.get(0).substring(0, 64);
            var changed = lines.get(1).substring(65).replace("lamp 2", "lamp 9");
            lines.set(1, Link.after(before, changed).line());
            return lines;
        });
        assertBroken(3);
    }

    @Test
    void aRemovedEntryIsFound() throws IOException {
        six();
        tamper(lines -> {
            lines.remove(0);
            return lines;
        });
        assertBroken(1);
    }

    @Test
    void entriesOutOfOrderAreFound() throws IOException {
        six();
        tamper(lines -> {
            Collections.swap(lines, 0, 1);
            return lines;
        });
        assertBroken(1);
    }

    @Test
    void aMissingEndIsFound() throws IOException {
        six();
        var file = files.all().getLast();
        var lines = Files.readAllLines(file);
        Files.writeString(file, String.join("\n", lines.subList(0, lines.size() - 1)) + "\n");
        assertBroken(6);
        Files.delete(files.all().getLast());
        assertThat(new AuditCheck(files, null).run(null)).isInstanceOf(AuditVerdict.Broken.class);
    }

    @Test
    void aMissingEndIsFoundInRedis() throws IOException {
        six();
        trail.record("anna", Act.SEARCH, "", Map.of());
        connection.call(jedis -> jedis.del(TenantKeys.of(tenant).key("audit")));
        assertThat(verdict())
                .isInstanceOfSatisfying(
                        AuditVerdict.Broken.class,
                        broken -> assertThat(broken.seq()).isEqualTo(7));
    }

    @Test
    void whoKeptAnEndElsewhereFindsAChainThatWasWrittenAnew() throws IOException {
        six();
        var kept = files.end();
        Files.delete(files.all().getFirst());
        Files.delete(files.all().getFirst());
        Files.delete(data.resolve("audit/head"));
        connection.call(jedis -> jedis.del(
                TenantKeys.of(tenant).key("audit"), TenantKeys.of(tenant).key("audit:head")));
        trail.stop();
        trail = new AuditTrail(stream, clock);
        trail.start();
        six();
        assertThat(verdict()).isInstanceOf(AuditVerdict.Whole.class);
        assertThat(new AuditCheck(files, stream).run(kept)).isInstanceOf(AuditVerdict.Broken.class);
    }

    // ---- trouble

    @Test
    void redisThatHasForgottenGoesOnWhereTheFilesEnd() throws Exception {
        six();
        connection.call(jedis -> jedis.del(
                TenantKeys.of(tenant).key("audit"), TenantKeys.of(tenant).key("audit:head")));
        keeper.start();
        try {
            org.awaitility.Awaitility.await()
                    .until(() -> stream.after(0, 1).end().seq() == 6);
            trail.record("anna", Act.SEARCH, "again", Map.of());
            org.awaitility.Awaitility.await().until(() -> files.end().seq() == 7);
        } finally {
            keeper.stop();
        }
        assertThat(verdict()).isInstanceOf(AuditVerdict.Whole.class);
    }

    @Test
    void whatCannotBeKeptIsRefused() {
        trail.stop();
        assertThatThrownBy(() -> trail.record("anna", Act.SEARCH, "", Map.of()))
                .isInstanceOf(UnavailableException.class);
        trail.note("anna", Act.LOG_OUT, "", Map.of()); // waits for nothing
    }

    // ---- what is no longer kept

    @Test
    void daysWhoseTimeIsOverGoAndTheRestStaysVerifiable() throws IOException {
        six();
        clock.turn(Duration.ofDays(1)); // 2 December
        var gone = files.all().getFirst();
        var firstDay = Files.readAllLines(gone);
        var kept = AuditFiles.endOf(gone).orElseThrow();
        retention(Duration.ofDays(1)).look(keeper::keep);

        assertThat(files.all()).hasSize(2).doesNotContain(gone);
        assertThat(verdict()).isInstanceOfSatisfying(AuditVerdict.Whole.class, whole -> {
            assertThat(whole.first()).isEqualTo(kept.seq() + 1);
            assertThat(whole.last()).isEqualTo(7); // that they went is on record
        });
        assertThat(new AuditCheck(files, stream).run(kept)).isInstanceOf(AuditVerdict.Whole.class);
        assertThatThrownBy(() -> new AuditCheck(files, stream).run(new Head(1, "x")))
                .hasMessageContaining("no longer kept");
        var found = new AuditArchive(files, stream)
                .find(new AuditArchive.Query(null, Act.AUDIT_TRIMMED, null, null, null), 9);
        assertThat(found.entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.details()).containsEntry("upTo", "" + kept.seq()));

        Files.write(gone, firstDay); // the node was halted before it was gone
        assertThat(verdict()).isInstanceOf(AuditVerdict.Whole.class);
        retention(Duration.ofDays(1)).look(keeper::keep);
        assertThat(files.all()).doesNotContain(gone);
        assertThat(files.end().seq()).as("said once").isEqualTo(7);
        trail.record("anna", Act.SEARCH, "on it goes", Map.of());
        keeper.keep();
        assertThat(verdict()).isInstanceOf(AuditVerdict.Whole.class);
    }

    @Test
    void aBeginningThatSomebodyRemovesIsFound() throws IOException {
        six();
        clock.turn(Duration.ofDays(1));
        trail.record("anna", Act.SEARCH, "later", Map.of());
        keeper.keep();
        var first = files.all().getFirst();
        var last = AuditFiles.endOf(first).orElseThrow();
        Files.delete(first);
        assertBroken(1);
        files.beginAfter(last); // as if its time were over
        assertThat(verdict())
                .isInstanceOfSatisfying(
                        AuditVerdict.Broken.class,
                        broken -> assertThat(broken.why()).contains("none after them says that their time was over"));
    }

    @Test
    void whatIsKeptForGoodStays() throws IOException {
        six();
        clock.turn(Duration.ofDays(4000));
        retention(null).look(keeper::keep);
        assertThat(files.all()).hasSize(2);
        assertThatThrownBy(() -> new AuditProperties(Duration.ofHours(3))).hasMessageContaining("a day or longer");
    }

    @Test
    void theCommandSaysWhereItBegins() throws IOException {
        six();
        clock.turn(Duration.ofDays(1));
        retention(Duration.ofDays(1)).look(keeper::keep);
        var out = new ByteArrayOutputStream();
        String[] asked = {"verify", "--folder", data.resolve("audit").toString(), "--redis", "none"};
        assertThat(AuditCommand.run(asked, new PrintStream(out, true, StandardCharsets.UTF_8), System.err))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("it begins with entry " + (files.begin().seq() + 1))
                .contains("head 7 ");
    }

    // ---- the command

    @Test
    void theCommandSaysWhatItFound() throws IOException {
        six();
        var out = new ByteArrayOutputStream();
        String[] asked = {
            "verify", "--folder", data.resolve("audit").toString(), "--redis", redis.url(), "--tenant", tenant.value()
        };
        assertThat(AuditCommand.run(asked, new PrintStream(out, true, StandardCharsets.UTF_8), System.err))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("OK: 6 entries", "head 6 " + files.end().hash());
        tamper(lines -> {
            lines.remove(1);
            return lines;
        });
        out.reset();
        assertThat(AuditCommand.run(asked, new PrintStream(out, true, StandardCharsets.UTF_8), System.err))
                .isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("BROKEN at entry 2");
    }
}
