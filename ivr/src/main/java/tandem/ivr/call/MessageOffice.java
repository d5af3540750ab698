package tandem.ivr.call;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.ivr.speech.Pcm;
import tandem.routing.HandResult;
import tandem.routing.Router;
import tandem.routing.RoutingUnavailableException;

/// Takes messages (T7): records them, and brings the contact back into its queue as one. A file is the state: what a
/// node leaves behind when it dies is taken by the next start.
public final class MessageOffice {
    private static final Logger LOG = LoggerFactory.getLogger(MessageOffice.class);
    private static final int TRIES = 2;
    private static final String NO_MESSAGE = "NO_MESSAGE";
    private static final int WAV_HEADER = 64;
    private static final Pattern NAME = Pattern.compile("(.+)-message-(\\d+)\\.wav");
    private static final Duration QUIET = Duration.ofMinutes(5);

    private final InboundProperties.Voicemail properties;
    private final Path folder;
    private final Router router;
    private final Clock clock;

    /// @param folder where Asterisk records and which we see under the same path
    public MessageOffice(InboundProperties.Voicemail properties, Path folder, Router router, Clock clock) {
        this.properties = properties;
        this.folder = folder.toAbsolutePath();
        this.router = router;
        this.clock = clock;
    }

    /// Takes up what was left behind.
    public void start() {
        try {
            Files.createDirectories(folder);
            try (var files = Files.list(folder)) {
                files.filter(this::isLeftBehind).forEach(this::takeUp);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Messages cannot be kept in " + folder, e);
        }
    }

    private boolean isLeftBehind(Path file) {
        try {
            return NAME.matcher(file.getFileName().toString()).matches()
                    && Files.getLastModifiedTime(file).toInstant().plus(QUIET).isBefore(clock.instant());
        } catch (IOException e) {
            return false;
        }
    }

    private void takeUp(Path file) {
        var name = NAME.matcher(file.getFileName().toString());
        if (name.matches()) {
            try {
                var call = new InteractionId(name.group(1));
                if (isMessage(file)) {
                    LOG.info("Message {} was left behind and is taken now", file.getFileName());
                    take(call, file);
                } else {
                    Files.deleteIfExists(file);
                    router.end(call, Party.CUSTOMER, NO_MESSAGE);
                }
            } catch (IOException e) {
                LOG.error("Message {} cannot be read and is kept in {}", file.getFileName(), folder, e);
            } catch (RoutingUnavailableException e) {
                LOG.warn("Message {} is taken later: {}", file.getFileName(), e.getMessage());
            }
        }
    }

    /// From the tone to the goodbye. The caller's hanging up ends nothing any more: what they have said by then
    /// counts.
    public void take(InteractionId call, Line line, String language) {
        try {
            boolean there = line.hear(ExitWords.LEAVE_MESSAGE.in(language), true);
            for (int tries = 1; there && tries <= TRIES; tries++) {
                var file = folder.resolve("%s-message-%d.wav".formatted(call, tries));
                line.record(file, properties.longest(), properties.silence());
                if (isMessage(file)) {
                    take(call, file);
                    line.hangUp(List.of(ExitWords.MESSAGE_TAKEN.in(language)));
                    return;
                }
                Files.deleteIfExists(file);
                there = line.hear(ExitWords.MESSAGE_TOO_SHORT.in(language), false)
                        && (tries == TRIES || line.hear(ExitWords.LEAVE_MESSAGE.in(language), true));
            }
            router.end(call, there ? Party.SYSTEM : Party.CUSTOMER, NO_MESSAGE);
            line.hangUp(List.of(ExitWords.NO_MESSAGE.in(language)));
        } catch (RoutingUnavailableException e) {
            LOG.error("Call {}: its message waits for routing to answer", call, e); // the file stays
            line.hangUp(List.of(ExitWords.MESSAGE_TAKEN.in(language)));
        } catch (IOException e) {
            LOG.error("Call {}: its message could not be kept", call, e);
            line.hangUp(List.of(Announcements.sorry(language)));
        }
    }

    /// Long enough, and not only silence: a pocket that dials, or somebody who hangs up late, has said nothing.
    private boolean isMessage(Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        var pcm = Pcm.read(file);
        boolean isUnfinished = pcm.samples().length == 0 && Files.size(file) > WAV_HEADER;
        if (isUnfinished) {
            return true; // Asterisk died: what is behind its header is not lost
        }
        return pcm.length().compareTo(properties.shortest()) >= 0
                && Sounding.of(pcm).compareTo(properties.sound()) >= 0;
    }

    /// @throws RoutingUnavailableException if it is to be tried again
    private void take(InteractionId call, Path file) {
        var id = file.getFileName().toString().replaceFirst("\\.wav$", "");
        router.record(
                call, new Event.RecordingFinished(id, file.toString()), new CommandId("recording-finished-" + id));
        if (router.leaveMessage(call) instanceof HandResult.Refused(var why)) {
            LOG.error("Message {} waits in no queue: {}", id, why);
        }
    }
}
