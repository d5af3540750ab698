package tandem.channels.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.channels.Attachments;
import tandem.channels.attachment.AttachmentFolder;
import tandem.channels.message.fax.FaxTiff;
import tandem.core.Channel;
import tandem.core.FaxLine;
import tandem.core.FaxLine.Sent;
import tandem.core.Interaction;
import tandem.core.QueueId;
import tandem.core.outage.Outage;
import tandem.routing.Router;

/// Carries what an agent writes as a fax: the text as pages, then the PDFs.
final class FaxCarrier implements Carrier {
    private static final Logger LOG = LoggerFactory.getLogger(FaxCarrier.class);
    private static final int LONGEST_TEXT = 20_000;

    private final FaxLine line;
    private final AttachmentFolder files;
    private final Router router;
    private final MessageProperties.Fax properties;
    private final Outage outage = new Outage(LOG, "Faxes cannot be sent");

    FaxCarrier(FaxLine line, AttachmentFolder files, Router router, MessageProperties.Fax properties) {
        this.line = line;
        this.files = files;
        this.router = router;
        this.properties = properties;
    }

    @Override
    public String name() {
        return FaxOffice.CARRIER;
    }

    @Override
    public Channel channel() {
        return Channel.FAX;
    }

    /// Whether its agent may send there, and what they send can be put on pages.
    Optional<String> obstacle(Interaction fax, String number, List<Attachments.Kept> picked) {
        if (picked.stream().anyMatch(kept -> !kept.attachment().type().equals("application/pdf"))) {
            return Optional.of("Only PDFs can be sent by fax.");
        }
        var agent = fax.agent();
        if (agent == null) {
            return Optional.of("This fax is nobody's.");
        }
        return switch (line.judge(agent, number, fax.queue())) {
            case FaxLine.Verdict.Allowed _ -> Optional.empty();
            case FaxLine.Verdict.Refused(var why) -> Optional.of(why);
        };
    }

    @Override
    public Optional<String> obstacle(String text, List<Long> fileBytes) {
        return text.length() > LONGEST_TEXT
                ? Optional.of("A typed fax has at most " + LONGEST_TEXT + " characters: send a PDF.")
                : Optional.empty();
    }

    @Override
    public Carried carry(Correspondence between, Outgoing message, Consumer<String> note) {
        Path pages = null;
        try {
            pages = line.file("out-" + Correspondence.hash(message.wireId()));
            pages(message).write(pages);
            var sent = line.send(new FaxLine.Wish(pages, between.theirs(), queue(message)), message.progress(), note);
            outage.over();
            return carried(sent, message);
        } catch (FaxTiff.UnfitException e) {
            return new Carried.Refused(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            outage.failed(e);
            return new Carried.Later("The pages cannot be written: " + e.getMessage(), null);
        } finally {
            forget(pages);
        }
    }

    private Carried carried(Sent sent, Outgoing message) {
        return switch (sent) {
            case Sent.Arrived _ -> new Carried.Taken();
            case Sent.Refused(var why) -> new Carried.Refused(why);
            case Sent.NotNow(var why) ->
                message.attempts() + 1 >= properties.attempts()
                        ? new Carried.Refused(why + " Tried " + properties.attempts() + " times.")
                        : new Carried.Later(why, pause(message));
        };
    }

    private Duration pause(Outgoing message) {
        return properties.pause().multipliedBy(message.attempts() + 1L);
    }

    private @Nullable QueueId queue(Outgoing message) {
        return router.find(message.interaction())
                .map(interaction -> interaction.queue())
                .orElse(null);
    }

    private FaxTiff pages(Outgoing message) throws IOException, FaxTiff.UnfitException {
        var pages = new FaxTiff();
        if (!message.text().isBlank()) {
            pages.add(message.text());
        }
        for (var file : message.files()) {
            var kept = file.id() == null
                    ? Optional.<Attachments.Kept>empty()
                    : files.find(message.interaction(), file.id());
            if (kept.isEmpty()) {
                throw new FaxTiff.UnfitException("A file is not there any more: " + file.name());
            }
            pages.add(kept.get().content());
        }
        return pages;
    }

    private static void forget(@Nullable Path pages) {
        try {
            if (pages != null) {
                Files.deleteIfExists(pages);
            }
        } catch (IOException e) {
            LOG.warn("The pages of a fax that was sent stay in {}: {}", pages, e.toString());
        }
    }

    @Override
    public Optional<String> trouble() {
        return outage.now();
    }
}
