package tandem.ivr.fax;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.FaxIntake;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.core.ReceivedFax;
import tandem.core.outage.UnavailableException;
import tandem.ivr.call.FaxRoom;
import tandem.ivr.control.Pbx;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Lets faxes in and brings them to whoever keeps them. What is known of a fax lies beside its pages from before the
/// first comes until they are kept, and Asterisk notes how it ended: whichever node is there goes on with it.
public final class FaxReception implements FaxRoom, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FaxReception.class);
    private static final String NOTE = ".json";
    private static final Duration AGAIN = Duration.ofSeconds(15);
    /// Longer than the dialplan lets one go on.
    private static final Duration LONGEST = Duration.ofMinutes(35);

    private static final long ROOM = 100L << 20;

    private final Supplier<FaxIntake> intake;
    private final Path folder;
    private final List<? extends Pbx> servers;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.shared();
    private final Map<String, String> troubles = new ConcurrentHashMap<>();
    private final Set<String> looksAgain = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("faxes").factory());

    /// @param folder where Asterisk writes and which we see under the same path
    public FaxReception(Supplier<FaxIntake> intake, Path folder, List<? extends Pbx> servers, Clock clock) {
        this.intake = intake;
        this.folder = folder.toAbsolutePath();
        this.servers = List.copyOf(servers);
        this.clock = clock;
    }

    /// What is known of a fax before it comes.
    record Note(
            InteractionId id,
            String from,
            boolean isNumber,
            String to,
            QueueId queue,
            String language,
            Instant begun) {}

    @Override
    public Optional<Path> expect(
            InteractionId id, String from, boolean isNumber, String to, QueueId queue, String language) {
        if (!intake.get().serves(queue)) {
            LOG.error("A fax from {} is not taken: queue {} takes none", from, queue);
            return Optional.empty();
        }
        try {
            Files.createDirectories(folder);
            if (folder.toFile().getUsableSpace() < ROOM) {
                throw new IOException("there is not enough room in " + folder);
            }
            write(new Note(id, from, isNumber, to, queue, language, clock.instant()));
            troubles.remove("room");
            return Optional.of(pages(id.value()));
        } catch (IOException e) {
            troubles.put("room", "no fax is taken: " + e.getMessage());
            LOG.error("A fax from {} is not taken: {}", from, e.toString());
            return Optional.empty();
        }
    }

    private void write(Note note) throws IOException {
        var part = folder.resolve(note.id() + ".part");
        Files.writeString(part, json.writeValueAsString(note));
        Files.move(part, note(note.id().value()), StandardCopyOption.ATOMIC_MOVE);
    }

    /// A fax is over.
    public void over(String fax) {
        later.execute(() -> take(fax));
    }

    /// Takes up what is over and was not taken, by a node that is gone for instance.
    public void lookAround() {
        later.execute(this::takeAll);
    }

    private void takeAll() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var notes = Files.list(folder)) {
            notes.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(NOTE))
                    .map(name -> name.substring(0, name.length() - NOTE.length()))
                    .forEach(this::take);
        } catch (IOException | UncheckedIOException e) {
            LOG.error("Faxes in {} cannot be looked for: {}", folder, e.toString());
        }
    }

    private void take(String id) {
        try {
            var note = json.readValue(Files.readString(note(id)), Note.class);
            var end = ended(id);
            var patience = Duration.between(clock.instant(), note.begun().plus(LONGEST));
            if (end.isEmpty() && patience.isPositive()) {
                lookAgain(id, patience); // it is coming, unless Asterisk has died
                return;
            }
            bring(note, end.orElse(FaxEnd.UNKNOWN));
            forget(id);
            troubles.remove(id);
        } catch (NoSuchFileException e) {
            LOG.debug("Fax {} is kept already", id);
            troubles.remove(id);
        } catch (UnavailableException e) {
            again(id, e);
        } catch (IOException | JacksonException e) {
            again(id, e);
        } catch (RuntimeException e) {
            LOG.error("Fax {}: it stays in {}", id, folder, e);
            troubles.put(id, "it cannot be kept: " + e);
        }
    }

    private void again(String id, Exception e) {
        if (troubles.put(id, String.valueOf(e.getMessage())) == null) {
            LOG.error("Fax {} cannot be kept now; it stays in {}: {}", id, folder, e.toString());
        }
        lookAgain(id, AGAIN);
    }

    private void lookAgain(String id, Duration after) {
        if (looksAgain.add(id)) {
            later.schedule(
                    () -> {
                        looksAgain.remove(id);
                        take(id);
                    },
                    after.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private void bring(Note note, FaxEnd end) throws IOException {
        var pages = pages(note.id().value());
        int taken = 0;
        if (Files.exists(pages) && Files.size(pages) > 0) {
            taken = intake.get()
                    .take(new ReceivedFax(
                            note.id(),
                            pages,
                            note.from(),
                            note.isNumber(),
                            note.to(),
                            note.queue(),
                            note.language(),
                            end.station(),
                            end.fault()));
        }
        if (taken == 0) {
            LOG.info("Nothing was faxed from {}: {}", note.from(), end.fault());
        }
    }

    private Optional<FaxEnd> ended(String id) {
        return servers.stream()
                .filter(Pbx::isLinked)
                .flatMap(pbx -> pbx.stored(FaxEnd.FAMILY, id).stream())
                .findFirst()
                .map(FaxEnd::of);
    }

    private void forget(String id) throws IOException {
        Files.deleteIfExists(pages(id));
        Files.deleteIfExists(note(id));
        servers.stream().filter(Pbx::isLinked).forEach(pbx -> pbx.forget(FaxEnd.FAMILY, id));
    }

    private Path pages(String id) {
        return folder.resolve(id + ".tif");
    }

    private Path note(String id) {
        return folder.resolve(id + NOTE);
    }

    /// Faxes that cannot be kept, or taken, and why; empty if all is well.
    public Map<String, String> troubles() {
        return new TreeMap<>(troubles);
    }

    @Override
    public void close() {
        later.shutdownNow();
    }
}
