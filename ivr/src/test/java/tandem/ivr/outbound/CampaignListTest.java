package tandem.ivr.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tandem.core.QueueId;
import tandem.ivr.Campaigns.BadRow;
import tandem.ivr.Campaigns.Fault;
import tandem.ivr.Campaigns.Order;
import tandem.ivr.call.CallbackNumbers;
import tandem.ivr.call.InboundProperties;
import tandem.ivr.call.PhoneNumbers;
import tandem.ivr.outbound.CampaignList.Reading;
import tandem.ivr.outbound.CampaignStore.Row;
import tandem.routing.config.ConfigurationFiles;

class CampaignListTest {
    private static final Path CONFIG = Path.of(System.getProperty("tandem.root"), "config");
    private static final String NOT_AGAIN = "+16502340000";
    private static final Order ORDER =
            new Order("Spring", new QueueId("sales"), "phone", "name", 3, Duration.ofHours(1));

    static OutsideNumbers numbers() {
        var routing = ConfigurationFiles.load(CONFIG);
        var callbacks = new CallbackNumbers(
                new PhoneNumbers("US", List.of()),
                new Binder(new MapConfigurationPropertySource())
                        .bindOrCreate("tandem.ivr", InboundProperties.class)
                        .callback());
        var rules = new LiveOutboundRules(CONFIG.resolve("none.yml"), () -> routing, callbacks);
        return new OutsideNumbers(callbacks.reading(), rules, () -> routing, "trunk");
    }

    private static Reading read(String csv) throws IOException {
        return read(csv, StandardCharsets.UTF_8);
    }

    private static Reading read(String csv, Charset charset) throws IOException {
        return new CampaignList(numbers(), NOT_AGAIN::equals)
                .read(ORDER, new ByteArrayInputStream(csv.getBytes(charset)));
    }

    private static Row row(int row, String number, @Nullable String who, Map<String, String> fields) {
        return new Row(row, number, who, fields);
    }

    @Test
    void onePercentOfBadRowsAreToldAndTheOthersAreCalled() throws IOException {
        var csv = IntStream.rangeClosed(2, 1001)
                .mapToObj(row ->
                        row % 100 == 0 ? "Nobody,no number," + row : "Number %d,650 23%05d,%d".formatted(row, row, row))
                .collect(Collectors.joining("\n", "name,phone,order\n", "\n"));

        assertThat(read(csv)).isInstanceOfSatisfying(Reading.Read.class, read -> {
            assertThat(read.rows()).hasSize(990);
            assertThat(read.rows().getFirst()).isEqualTo(row(2, "+16502300002", "Number 2", Map.of("order", "2")));
            assertThat(read.bad()).hasSize(10).startsWith(new BadRow(100, "phone", Fault.NOT_A_NUMBER, "no number"));
        });
    }

    @Test
    void eachFaultIsToldWithRowColumnAndReason() throws IOException {
        var read = (Reading.Read) read("""
                name;phone;city
                Ann;(650) 234-5678;Wien
                Ben;+1 650 234 5678;
                Cid;;x
                Dan;911;x
                Eva;+44 909 879 0000;x
                Flo;6502340000;x
                Gus;6502345679;x;y
                Hal;6502345670;%s
                """.formatted("x".repeat(501)));

        assertThat(read.rows()).containsExactly(row(2, "+16502345678", "Ann", Map.of("city", "Wien")));
        assertThat(read.bad())
                .extracting(BadRow::row, BadRow::column, BadRow::fault)
                .containsExactly(
                        tuple(3, "phone", Fault.TWICE),
                        tuple(4, "phone", Fault.NO_NUMBER),
                        tuple(5, "phone", Fault.SHORT_NUMBER),
                        tuple(6, "phone", Fault.NUMBER_REFUSED),
                        tuple(7, "phone", Fault.DO_NOT_CALL),
                        tuple(8, "", Fault.TOO_MANY_CELLS),
                        tuple(9, "city", Fault.TOO_LONG));
    }

    @Test
    void listOfASpreadsheetIsReadAsItIs() throws IOException {
        var read = (Reading.Read) read("\uFEFFname\tphone\r\n\"Zoë \"\"Z\"\" 张\"\t650-234-5678\r\n\r\n");

        assertThat(read.rows()).containsExactly(row(2, "+16502345678", "Zoë \"Z\" 张", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name,number\nAnn,6502345678\n",
                "phone,name,phone\n6502345678,Ann,1\n",
                "phone,,name\n6502345678,x,Ann\n",
                "phone,name\n",
                "phone,name\n911,Ann\n",
                "phone,name\n\"6502345678,Ann\n6502345679,Ben\n",
                "phone,name\n\"650\"2345678,Ann\n"
            })
    void whatCannotBeReadIsRefusedAsAWhole(String csv) throws IOException {
        assertThat(read(csv)).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void listThatIsNotUtf8IsRefusedAndTheColumnThatIsMissingIsGuessed() throws IOException {
        assertThat(read("phone,name\n6502345678,Zoë\n", StandardCharsets.ISO_8859_1))
                .isEqualTo(new Reading.Unreadable("it is not UTF-8 text: save it as \"CSV UTF-8\""));
        assertThat(read("phne,name\n6502345678,Ann\n"))
                .isEqualTo(new Reading.Unreadable("it has no column 'phone'; did you mean 'phne'?; it has phne, name"));
    }
}
