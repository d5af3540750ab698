package tandem.channels.message.fax;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The pages of a fax, one after the other. A page that cannot be read is the last: what came before it is kept.
final class TiffPages implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TiffPages.class);
    private static final int MOST_PAGES = 500;
    private static final int MOST_DOTS = 40_000_000;
    private static final double CM_IN_AN_INCH = 2.54;
    private static final int PER_CM = 3;
    /// As faxes are sent that say nothing else: 204 dots to an inch from left to right, 98 from top to bottom.
    private static final double ACROSS = 204;

    private static final double DOWN = 98;

    private final Path file;
    private final ImageReader reader;
    private int next;

    private TiffPages(Path file, ImageReader reader) {
        this.file = file;
        this.reader = reader;
    }

    /// @param across dots to an inch from left to right
    /// @param down   dots to an inch from top to bottom, which is another number
    record Page(BufferedImage image, double across, double down) {}

    static TiffPages open(Path file) throws IOException {
        var reader = ImageIO.getImageReadersByFormatName("tiff").next();
        if (Files.size(file) > 0) {
            reader.setInput(ImageIO.createImageInputStream(file.toFile()));
        }
        return new TiffPages(file, reader);
    }

    /// Empty after the last.
    Optional<Page> next() {
        if (reader.getInput() == null || next >= MOST_PAGES) {
            return Optional.empty();
        }
        try {
            if ((long) reader.getWidth(next) * reader.getHeight(next) > MOST_DOTS) {
                throw new IOException("more than " + MOST_DOTS + " dots");
            }
            var page = page(reader.read(next), reader.getImageMetadata(next));
            next++;
            return Optional.of(page);
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOG.warn("Page {} of {} cannot be read: {}", next + 1, file.getFileName(), e.toString());
            return Optional.empty();
        }
    }

    private static Page page(BufferedImage image, IIOMetadata metadata) throws IOException {
        var directory = TIFFDirectory.createFromMetadata(metadata);
        double unit = perInch(directory);
        return new Page(
                image,
                dots(directory, BaselineTIFFTagSet.TAG_X_RESOLUTION, ACROSS / unit) * unit,
                dots(directory, BaselineTIFFTagSet.TAG_Y_RESOLUTION, DOWN / unit) * unit);
    }

    private static double perInch(TIFFDirectory directory) {
        var unit = directory.getTIFFField(BaselineTIFFTagSet.TAG_RESOLUTION_UNIT);
        return unit != null && unit.getAsInt(0) == PER_CM ? CM_IN_AN_INCH : 1;
    }

    private static double dots(TIFFDirectory directory, int tag, double usual) {
        var field = directory.getTIFFField(tag);
        double said = field == null ? 0 : field.getAsDouble(0);
        return said > 1 ? said : usual;
    }

    @Override
    public void close() throws IOException {
        if (reader.getInput() instanceof AutoCloseable input) {
            try {
                input.close();
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
        reader.dispose();
    }
}
