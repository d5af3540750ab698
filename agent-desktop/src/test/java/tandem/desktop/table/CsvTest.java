package tandem.desktop.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void whatSeparatesIsQuoted() {
        assertThat(Csv.of(List.of("a", "b"), Stream.of(List.of("1,5", "they said \"no\""))))
                .isEqualTo("a,b\r\n\"1,5\",\"they said \"\"no\"\"\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1+1", "-see below", "@anna"})
    void textIsNoFormula(String value) {
        assertThat(Csv.of(List.of("x"), Stream.of(List.of(value)))).isEqualTo("x\r\n'" + value + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+43720123456", "-12.5", "0.8", "a=b", "2026-11-30"})
    void numbersAndOtherTextStayAsTheyAre(String value) {
        assertThat(Csv.of(List.of("x"), Stream.of(List.of(value)))).isEqualTo("x\r\n" + value + "\r\n");
    }
}
