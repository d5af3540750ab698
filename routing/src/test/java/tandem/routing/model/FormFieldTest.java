package tandem.routing.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.routing.model.FormField.Kind;
import tandem.routing.model.QueueProfile.WrapUp;

class FormFieldTest {
    private static FormField field(String id, Kind kind, boolean required) {
        var choices = kind == Kind.CHOICE ? List.of(new Code("tent", Map.of())) : List.<Code>of();
        return new FormField(id, kind, required, Map.of(), choices);
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT,anything",
        "NUMBER,0",
        "NUMBER,-12.50",
        "NUMBER,1e3",
        "CHOICE,tent",
        "DATE,2026-02-28",
        "DATE,2024-02-29"
    })
    void valueOfItsKindIsTaken(Kind kind, String value) {
        assertThat(field("f", kind, true).fault(value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NUMBER,'1,5'",
        "NUMBER,many",
        "NUMBER,1e999999999",
        "NUMBER,1234567890123456789012345678901",
        "CHOICE,Tent",
        "DATE,2026-02-30",
        "DATE,28.2.2026",
        "DATE,-0001-01-01"
    })
    void valueOfNoSuchKindIsRefused(Kind kind, String value) {
        assertThat(field("f", kind, false).fault(value))
                .hasValueSatisfying(why -> assertThat(why).startsWith("'f' is no "));
    }

    @Test
    void textIsNotEndless() {
        assertThat(field("f", Kind.TEXT, false).fault("x".repeat(1001))).isPresent();
    }

    @Test
    void onlyWhatIsRequiredMustBeFilledIn() {
        assertThat(field("f", Kind.DATE, false).fault(null)).isEmpty();
        assertThat(field("f", Kind.DATE, true).fault(" ")).contains("'f' must be filled in");
    }

    @Test
    void formTakesItsOwnFieldsOnly() {
        var form = new WrapUp(
                Duration.ofMinutes(1),
                Duration.ZERO,
                false,
                List.of(),
                List.of(field("order", Kind.TEXT, true), field("paid", Kind.NUMBER, false)));
        assertThat(form.fieldFault(Map.of("order", "4711"))).isEmpty();
        assertThat(form.fieldFault(Map.of("paid", "1"))).contains("'order' must be filled in");
        assertThat(form.fieldFault(Map.of("order", "4711", "paid", "x")))
                .hasValueSatisfying(why -> assertThat(why).contains("paid"));
        assertThat(form.fieldFault(Map.of("order", "4711", "other", "x")))
                .contains("the queue's form has no field 'other'");
    }
}
