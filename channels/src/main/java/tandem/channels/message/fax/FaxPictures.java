package tandem.channels.message.fax;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.channels.Attachments;
import tandem.channels.FaxPages;
import tandem.core.InteractionId;

/// Draws the pages of the faxes among the files of interactions.
public final class FaxPictures implements FaxPages {
    private static final Logger LOG = LoggerFactory.getLogger(FaxPictures.class);
    private static final String PDF = "application/pdf";

    private final Attachments files;

    public FaxPictures(Attachments files) {
        this.files = files;
    }

    @Override
    public Optional<Page> page(InteractionId fax, String file, int page) {
        return files.find(fax, file)
                .filter(kept -> kept.attachment().type().equals(PDF))
                .flatMap(kept -> drawn(kept, page));
    }

    private static Optional<Page> drawn(Attachments.Kept kept, int page) {
        try {
            var picture = FaxPdf.picture(kept.content(), page);
            if (picture.isEmpty()) {
                return Optional.empty();
            }
            var png = new ByteArrayOutputStream();
            ImageIO.write(picture.get().image(), "png", png);
            return Optional.of(new Page(png.toByteArray(), picture.get().of()));
        } catch (IOException e) {
            LOG.warn(
                    "Page {} of {} cannot be drawn: {}", page, kept.attachment().name(), e.toString());
            return Optional.empty();
        }
    }
}
