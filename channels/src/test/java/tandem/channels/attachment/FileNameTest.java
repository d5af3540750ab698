package tandem.channels.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../../etc/passwd | passwd",
                "..\\..\\Windows\\win.ini | win.ini",
                "C:\\temp\\a.pdf | a.pdf",
                "a.pdf/ | a.pdf",
                ".. | unnamed",
                "/ | unnamed",
                "'' | unnamed",
                ".htaccess | htaccess",
                "what is this?.txt | what is this_.txt",
                "Größe 报告.pdf | Größe 报告.pdf"
            })
    void nameIsWhatIsLeftOfIt(String name, String harmless) {
        assertThat(FileName.harmless(name)).isEqualTo(harmless);
    }

    @Test
    void nothingTurnsTheDirectionOfWriting() {
        assertThat(FileName.harmless("invoice\u202egpj.exe")).isEqualTo("invoicegpj.exe");
        assertThat(FileName.harmless("a\u0000\r\n\u200b.pdf")).isEqualTo("a.pdf");
    }

    @Test
    void longNameKeepsItsEnding() {
        assertThat(FileName.harmless("x".repeat(1000) + ".pdf")).hasSize(150).endsWith("x.pdf");
    }
}
