package tandem.channels.message.fax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tandem.core.envelope.Content;

/// From paper to dots and back.
class FaxFormsTest {
    @TempDir
    Path folder;

    private Path pdf(PDRectangle... papers) throws IOException {
        var file = folder.resolve("a.pdf");
        try (var document = new PDDocument()) {
            Arrays.stream(papers).forEach(paper -> document.addPage(new PDPage(paper)));
            document.save(file.toFile());
        }
        return file;
    }

    private Path tiff(FaxTiff pages) throws IOException {
        var file = folder.resolve("a.tif");
        pages.write(file);
        return file;
    }

    @Test
    void pageKeepsItsProportionsThoughDotsAreHigherThanWide() throws Exception {
        var fax = FaxPdf.of(tiff(new FaxTiff().add(content(pdf(PDRectangle.A4, PDRectangle.LETTER)))));

        assertThat(fax.pages()).isEqualTo(2);
        try (var document = Loader.loadPDF(fax.bytes())) {
            var paper = document.getPage(0).getMediaBox();
            assertThat(paper.getHeight() / paper.getWidth()).isCloseTo(842F / 610, within(0.02F));
        }
    }

    @Test
    void longTextIsSeveralPages() throws Exception {
        var pages = new FaxTiff().add("Line of a long letter.\n".repeat(120));

        assertThat(pages.size()).isGreaterThan(1);
        assertThat(FaxPdf.of(tiff(pages)).pages()).isEqualTo(pages.size());
    }

    @Test
    void whatIsNoPdfOrLockedIsRefusedInWords() throws Exception {
        var garbage = Files.writeString(folder.resolve("no.pdf"), "garbage");
        assertThatThrownBy(() -> new FaxTiff().add(content(garbage))).hasMessageContaining("no PDF");
        var locked = folder.resolve("locked.pdf");
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            document.save(locked.toFile());
        }
        assertThatThrownBy(() -> new FaxTiff().add(content(locked))).hasMessageContaining("password");
    }

    @Test
    void pagesBeforeADamagedOneAreKept() throws Exception {
        var file = tiff(new FaxTiff().add("One").add("Two").add("Three"));
        var bytes = Files.readAllBytes(file);
        var damaged = Files.write(folder.resolve("damaged.tif"), Arrays.copyOf(bytes, bytes.length - bytes.length / 4));

        assertThat(FaxPdf.of(damaged).pages()).isBetween(1, 2);
    }

    @Test
    void emptyFileHasNoPage() throws Exception {
        assertThat(FaxPdf.of(Files.createFile(folder.resolve("empty.tif"))).pages())
                .isZero();
    }

    @Test
    void pageIsDrawnToBeLookedAt() throws Exception {
        var fax = FaxPdf.of(tiff(new FaxTiff().add("Hello")));
        var file = Files.write(folder.resolve("fax.pdf"), fax.bytes());

        var picture = FaxPdf.picture(content(file), 1).orElseThrow();

        assertThat(picture.of()).isEqualTo(1);
        assertThat(picture.image().getWidth()).isBetween(700, 1000);
        assertThat(FaxPdf.picture(content(file), 2)).isEmpty();
        assertThat(FaxPdf.picture(content(file), 0)).isEmpty();
    }

    private static Content content(Path file) {
        return new Content.PlainFile(file, file.toFile().length());
    }
}
