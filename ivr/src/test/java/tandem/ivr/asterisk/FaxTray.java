package tandem.ivr.asterisk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import tandem.core.FaxIntake;
import tandem.core.QueueId;
import tandem.core.ReceivedFax;
import tandem.core.outage.UnavailableException;

/// Where faxes come out, with nobody who files them.
final class FaxTray implements FaxIntake {
    final List<Taken> taken = new CopyOnWriteArrayList<>();
    volatile boolean isJammed;

    record Taken(ReceivedFax fax, int pages) {}

    static final class JammedException extends UnavailableException {
        private static final long serialVersionUID = 1L;

        JammedException() {
            super("the disk is full", null);
        }
    }

    @Override
    public boolean serves(QueueId queue) {
        return true;
    }

    @Override
    public int take(ReceivedFax fax) {
        if (isJammed) {
            throw new JammedException();
        }
        int pages = pages(fax.file());
        taken.add(new Taken(fax, pages));
        return pages;
    }

    static int pages(Path tiff) {
        var reader = ImageIO.getImageReadersByFormatName("tiff").next();
        try (var in = ImageIO.createImageInputStream(tiff.toFile())) {
            reader.setInput(in);
            return reader.getNumImages(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            reader.dispose();
        }
    }
}
