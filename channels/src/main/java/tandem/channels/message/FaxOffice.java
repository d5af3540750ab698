package tandem.channels.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.channels.QueueDoor;
import tandem.channels.attachment.AttachmentFolder;
import tandem.channels.message.fax.FaxPdf;
import tandem.core.Address;
import tandem.core.Address.Voucher;
import tandem.core.Channel;
import tandem.core.Claims;
import tandem.core.CommandId;
import tandem.core.FaxIntake;
import tandem.core.QueueId;
import tandem.core.ReceivedFax;
import tandem.core.event.Event;
import tandem.core.journal.Journal;
import tandem.routing.Router;

/// Takes what a fax line has received into the thread of its number: the pages as a PDF.
final class FaxOffice implements FaxIntake {
    private static final Logger LOG = LoggerFactory.getLogger(FaxOffice.class);

    /// The carrier's name.
    static final String CARRIER = "fax";

    private static final String PAGES = "pages";
    private static final String BROKE_OFF = "faxBrokeOff";
    private static final String STATION = "faxStation";

    private final Router router;
    private final MessageIntake intake;
    private final Threads threads;
    private final QueueDoor door;

    FaxOffice(Router router, Journal journal, MessageIntake intake, Threads threads) {
        this.router = router;
        this.intake = intake;
        this.threads = threads;
        this.door = new QueueDoor(router, journal, Channel.FAX);
    }

    @Override
    public boolean serves(QueueId queue) {
        return door.serves(queue);
    }

    @Override
    public int take(ReceivedFax fax) {
        var pdf = pdf(fax);
        if (pdf.pages() > 0) {
            var message = message(fax, pdf);
            intake.take(message, fax.queue());
            threads.takenInto(message.key())
                    .ifPresent(contact -> router.record(
                            contact, about(fax, pdf.pages()), new CommandId("fax-" + fax.id() + "-about")));
            LOG.info(
                    "Fax from {}: {} pages{}",
                    fax.from(),
                    pdf.pages(),
                    fax.fault() == null ? "" : ", then it broke off: " + fax.fault());
        }
        return pdf.pages();
    }

    private static FaxPdf pdf(ReceivedFax fax) {
        try {
            return FaxPdf.of(fax.file());
        } catch (IOException e) {
            throw new FaxUnreadableException(fax, e);
        }
    }

    private static Inbound message(ReceivedFax fax, FaxPdf pdf) {
        var file = new AttachmentFolder.Incoming(
                name(fax), "application/pdf", pdf.bytes().length, null, () -> new ByteArrayInputStream(pdf.bytes()));
        return new Inbound(
                new Correspondence(
                        CARRIER,
                        Channel.FAX,
                        fax.to(),
                        fax.isNumber() ? fax.from() : fax.id().value()),
                fax.id().value(),
                fax.from(),
                fax.isNumber() ? new Address.Verified(Voucher.TRUNK, fax.from()) : null,
                null,
                "",
                List.of(file),
                fax.language());
    }

    private static String name(ReceivedFax fax) {
        return "fax " + fax.from().replaceAll("[^+0-9A-Za-z]", "") + ".pdf";
    }

    private static Event about(ReceivedFax fax, int pages) {
        var found = new HashMap<>(Map.of(PAGES, Integer.toString(pages)));
        if (fax.fault() != null) {
            found.put(BROKE_OFF, fax.fault());
        }
        boolean isNamed = fax.station() != null && !fax.station().isBlank();
        return new Event.AttributesSet(
                found,
                isNamed
                        ? new Claims(
                                Map.of(STATION, String.valueOf(fax.station()).strip()))
                        : Claims.NONE);
    }
}
