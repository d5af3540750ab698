package tandem.channels.message.fax;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import tandem.core.envelope.Content;

/// A fax as PDF: each page as large as the paper it was on, its dots as they came.
///
/// @param pages 0: there is nothing in it
public record FaxPdf(byte[] bytes, int pages) {
    private static final float POINTS_IN_AN_INCH = 72;
    /// Dots to an inch of a page on a screen.
    private static final float READABLE = 100;

    /// @throws IOException if the file cannot be read at all
    public static FaxPdf of(Path tiff) throws IOException {
        try (var pages = TiffPages.open(tiff);
                var document = new PDDocument()) {
            for (var page = pages.next(); page.isPresent(); page = pages.next()) {
                add(document, page.get());
            }
            var bytes = new ByteArrayOutputStream();
            if (document.getNumberOfPages() > 0) {
                document.save(bytes);
            }
            return new FaxPdf(bytes.toByteArray(), document.getNumberOfPages());
        }
    }

    private static void add(PDDocument document, TiffPages.Page scanned) throws IOException {
        var image = scanned.image();
        var paper = new PDRectangle((float) (image.getWidth() / scanned.across() * POINTS_IN_AN_INCH), (float)
                (image.getHeight() / scanned.down() * POINTS_IN_AN_INCH));
        var page = new PDPage(paper);
        document.addPage(page);
        var dots = CCITTFactory.createFromImage(document, blackAndWhite(image));
        try (var content = new PDPageContentStream(document, page)) {
            content.drawImage(dots, 0, 0, paper.getWidth(), paper.getHeight());
        }
    }

    private static BufferedImage blackAndWhite(BufferedImage image) {
        if (image.getType() == BufferedImage.TYPE_BYTE_BINARY
                && image.getColorModel().getPixelSize() == 1) {
            return image;
        }
        var copy = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
        var graphics = copy.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return copy;
    }

    /// @param of how many pages there are
    record Picture(BufferedImage image, int of) {}

    /// A page, to be looked at.
    ///
    /// @param page the first is 1
    /// @return empty if there is no such page
    static Optional<Picture> picture(Content pdf, int page) throws IOException {
        try (var in = pdf.stream();
                var document = Loader.loadPDF(in.readAllBytes())) {
            int all = document.getNumberOfPages();
            return page < 1 || page > all
                    ? Optional.empty()
                    : Optional.of(new Picture(
                            new PDFRenderer(document).renderImageWithDPI(page - 1, READABLE, ImageType.GRAY), all));
        }
    }
}
