package tandem.ivr.asterisk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.AgiScript;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.Interaction;
import tandem.ivr.call.Arrival;
import tandem.ivr.call.ConnectWords;
import tandem.ivr.speech.PromptLibrary;
import tandem.routing.Router;
import tandem.routing.RoutingUnavailableException;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.Treatment.AboutCaller;
import tandem.routing.model.Treatment.AtConnect;

/// `agi://…/whisper?call=ID`, on an agent's leg that has answered: which queue it is, how long they have waited, who
/// they are (I9). A customer's name is made into sound while the rest is said; it is kept nowhere, and left out if it
/// is
/// not there by then.
final class WhisperScript implements AgiScript {
    private static final Logger LOG = LoggerFactory.getLogger(WhisperScript.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Router router;
    private final Clock clock;
    private final VoiceParts parts;
    private final Callers callers;

    WhisperScript(RoutingParts routing, VoiceParts parts, Callers callers) {
        this.router = routing.router();
        this.clock = routing.clock();
        this.parts = parts;
        this.callers = callers;
    }

    @Override
    public void service(AgiRequest request, AgiChannel channel) {
        try {
            callers.waiting(request).ifPresent(leg -> whisper(leg, channel));
        } catch (RoutingUnavailableException e) {
            LOG.debug("Routing does not tell an agent who calls: {}", e.getMessage());
        }
    }

    private void whisper(Arrival leg, AgiChannel channel) {
        var interaction = router.find(leg.id()).orElse(null);
        var queue = interaction == null || interaction.queue() == null
                ? null
                : router.configuration().queues().get(interaction.queue());
        if (interaction == null || queue == null) {
            return;
        }
        var connect = queue.treatment().connect();
        var name = connect.whisper().contains(AboutCaller.CUSTOMER) ? name(interaction, connect.language()) : null;
        try {
            boolean there = say(interaction, queue, connect, new AgiLine(channel, leg, parts));
            if (there && name != null) {
                new AgiLine(channel, leg, parts).hear(name.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The name of a customer could not be said: {}", e.toString());
        } finally {
            if (name != null) {
                name.thenAccept(WhisperScript::delete);
            }
        }
    }

    private boolean say(Interaction interaction, QueueProfile queue, AtConnect connect, AgiLine line) {
        boolean there = true;
        if (connect.whisper().contains(AboutCaller.QUEUE)) {
            there = line.hear(ConnectWords.queue(queue, connect.language()), false);
        }
        var since = interaction.enqueuedAt();
        if (there && since != null && connect.whisper().contains(AboutCaller.WAIT)) {
            var words = ConnectWords.waited(Duration.between(since, clock.instant()), connect.language());
            there = words.map(spoken -> line.hear(spoken, false)).orElse(true);
        }
        return there;
    }

    private @Nullable CompletableFuture<List<Path>> name(Interaction interaction, String language) {
        var name = interaction.customerName();
        if (name == null || name.isBlank()) {
            return null;
        }
        var made = new CompletableFuture<List<Path>>();
        PromptLibrary prompts = parts.prompts();
        Thread.ofVirtual().name("customer-name").start(() -> {
            try {
                made.complete(prompts.once(language, name));
            } catch (IOException | RuntimeException e) {
                made.completeExceptionally(e);
            }
        });
        return made;
    }

    private static void delete(List<Path> files) {
        for (var file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("{} is left: {}", file, e.toString());
            }
        }
    }
}
