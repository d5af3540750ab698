package tandem.channels.message.fax;

import java.awt.Color;
import java.awt.Font;
import java.awt.RenderingHints;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import tandem.core.envelope.Content;

/// Pages as a fax machine takes them: black and white, 1728 dots wide, of which 204 go to an inch from left to right
/// and 196 from top to bottom.
public final class FaxTiff {
    private static final int WIDTH = 1728;
    private static final int ACROSS = 204;
    private static final int DOWN = 196;
    private static final int LONGEST = DOWN * 14;
    private static final int MARGIN = 130;
    private static final int LETTERS = 38;
    private static final double A4_INCHES = 11.69;
    private static final int MOST_PAGES = 100;

    private final List<BufferedImage> pages = new ArrayList<>();

    /// Why something cannot be sent by fax, for the agent.
    public static final class UnfitException extends Exception {
        private static final long serialVersionUID = 1L;

        public UnfitException(String why) {
            super(why);
        }
    }

    public int size() {
        return pages.size();
    }

    /// The pages of a PDF.
    public FaxTiff add(Content pdf) throws IOException, UnfitException {
        byte[] bytes;
        try (var in = pdf.stream()) {
            bytes = in.readAllBytes();
        }
        try (var document = Loader.loadPDF(bytes)) {
            if (pages.size() + document.getNumberOfPages() > MOST_PAGES) {
                throw new UnfitException("A fax has at most " + MOST_PAGES + " pages.");
            }
            var renderer = new PDFRenderer(document);
            for (int i = 0; i < document.getNumberOfPages(); i++) {
                pages.add(dots(renderer.renderImageWithDPI(i, ACROSS, ImageType.GRAY)));
            }
            return this;
        } catch (InvalidPasswordException e) {
            throw new UnfitException("The PDF is locked by a password.");
        } catch (IOException e) {
            throw new UnfitException("This is no PDF that can be read: " + e.getMessage());
        }
    }

    /// A text on as many pages as it needs.
    public FaxTiff add(String text) throws UnfitException {
        var font = new Font(Font.SANS_SERIF, Font.PLAIN, LETTERS);
        var unknown = unknownLetter(font, text);
        if (unknown.isPresent()) {
            throw new UnfitException(
                    "There is no font here for '" + unknown.get() + "': attach the page as a PDF instead.");
        }
        int height = (int) (A4_INCHES * ACROSS);
        var page = blank(height);
        var graphics = page.createGraphics();
        graphics.setColor(Color.BLACK);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        float y = MARGIN;
        for (var paragraph : text.split("\\R", -1)) {
            var styled = new AttributedString(paragraph.isEmpty() ? " " : paragraph);
            styled.addAttribute(TextAttribute.FONT, font);
            var lines = new LineBreakMeasurer(styled.getIterator(), graphics.getFontRenderContext());
            while (lines.getPosition() < Math.max(1, paragraph.length())) {
                var line = lines.nextLayout(WIDTH - 2F * MARGIN);
                if (y + line.getAscent() + line.getDescent() > height - MARGIN) {
                    graphics.dispose();
                    pages.add(dots(page));
                    page = blank(height);
                    graphics = page.createGraphics();
                    graphics.setColor(Color.BLACK);
                    y = MARGIN;
                }
                y += line.getAscent();
                line.draw(graphics, MARGIN, y);
                y += line.getDescent() + line.getLeading();
            }
        }
        graphics.dispose();
        pages.add(dots(page));
        if (pages.size() > MOST_PAGES) {
            throw new UnfitException("A fax has at most " + MOST_PAGES + " pages.");
        }
        return this;
    }

    /// A letter for which this machine has no font.
    private static Optional<String> unknownLetter(Font font, String text) {
        return text.codePoints()
                .filter(letter -> !Character.isWhitespace(letter) && !font.canDisplay(letter))
                .mapToObj(Character::toString)
                .findFirst();
    }

    private static BufferedImage blank(int height) {
        var image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_BYTE_GRAY);
        var graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, height);
        graphics.dispose();
        return image;
    }

    /// As wide as a fax is, with its own height of a dot; what is grey becomes a pattern of black and white.
    private static BufferedImage dots(BufferedImage drawn) {
        double scale = Math.min(1, (double) WIDTH / drawn.getWidth());
        int height = Math.min(LONGEST, Math.max(1, (int) Math.round(drawn.getHeight() * scale * DOWN / ACROSS)));
        var page = new BufferedImage(WIDTH, height, BufferedImage.TYPE_BYTE_BINARY);
        var graphics = page.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, height);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        int width = (int) Math.round(drawn.getWidth() * scale);
        graphics.drawImage(drawn, (WIDTH - width) / 2, 0, width, height, null);
        graphics.dispose();
        return page;
    }

    /// Writes what there is.
    public void write(Path tiff) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (var out = ImageIO.createImageOutputStream(tiff.toFile())) {
            writer.setOutput(out);
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionType("CCITT T.6");
            writer.prepareWriteSequence(null);
            for (var page : pages) {
                writer.writeToSequence(new IIOImage(page, null, resolved(writer, page, how)), how);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    private static IIOMetadata resolved(ImageWriter writer, BufferedImage page, ImageWriteParam how)
            throws IOException {
        var metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(page), how);
        var directory = TIFFDirectory.createFromMetadata(metadata);
        var tags = BaselineTIFFTagSet.getInstance();
        directory.addTIFFField(new TIFFField(
                tags.getTag(BaselineTIFFTagSet.TAG_X_RESOLUTION), TIFFTag.TIFF_RATIONAL, 1, new long[][] {{ACROSS, 1}
                }));
        directory.addTIFFField(new TIFFField(
                tags.getTag(BaselineTIFFTagSet.TAG_Y_RESOLUTION), TIFFTag.TIFF_RATIONAL, 1, new long[][] {{DOWN, 1}}));
        // spandsp opens no file that leaves this to be taken for granted
        directory.addTIFFField(new TIFFField(tags.getTag(BaselineTIFFTagSet.TAG_BITS_PER_SAMPLE), 1));
        directory.addTIFFField(new TIFFField(tags.getTag(BaselineTIFFTagSet.TAG_RESOLUTION_UNIT), 2));
        directory.addTIFFField(new TIFFField(tags.getTag(BaselineTIFFTagSet.TAG_ROWS_PER_STRIP), page.getHeight()));
        return directory.getAsMetadata();
    }
}
