package tandem.ivr.outbound;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.geocoding.PhoneNumberOfflineGeocoder;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Which time zones a telephone number may be in: libphonenumber's table, but for two of its answers that
/// are off by an hour (findings/libphonenumber-zone-*.sh).
final class NumberZones {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final PhoneNumberToTimeZonesMapper TABLE = PhoneNumberToTimeZonesMapper.getInstance();
    private static final int NORTH_AMERICA = 1;
    private static final int RUSSIA = 7;
    private static final long EXCHANGE = 10_000; // numbers
    private static final long AREA = 1_000 * EXCHANGE;

    /// Of North American area codes: at most 800.
    private static final Map<Long, List<ZoneId>> AREAS = new ConcurrentHashMap<>();

    private NumberZones() {}

    /// Empty if it tells none.
    static List<ZoneId> of(String e164) {
        try {
            var number = NUMBERS.parse(e164, null);
            return number.getCountryCode() == NORTH_AMERICA && !isOfATown(number)
                    ? AREAS.computeIfAbsent(number.getNationalNumber() / AREA, NumberZones::ofArea)
                    : inTable(number).toList();
        } catch (NumberParseException e) {
            return List.of();
        }
    }

    /// Without the town the table knows the state and answers its largest zone, which for a whole area code
    /// may be the wrong one: all zones of the area code's towns then.
    private static List<ZoneId> ofArea(long area) {
        return IntStream.range(200, 1000)
                .mapToObj(exchange -> new PhoneNumber()
                        .setCountryCode(NORTH_AMERICA)
                        .setNationalNumber(area * AREA + exchange * EXCHANGE + 1234))
                .flatMap(NumberZones::inTable)
                .distinct()
                .toList();
    }

    private static boolean isOfATown(PhoneNumber number) {
        return PhoneNumberOfflineGeocoder.getInstance()
                .getDescriptionForNumber(number, Locale.ENGLISH)
                .contains(", "); // Chattanooga, TN
    }

    private static Stream<ZoneId> inTable(PhoneNumber number) {
        return TABLE.getTimeZonesForNumber(number).stream()
                .filter(zone -> !zone.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()))
                .map(zone -> number.getCountryCode() == RUSSIA && zone.equals("Europe/Bucharest")
                        ? "Europe/Kaliningrad"
                        : zone)
                .flatMap(NumberZones::zone);
    }

    private static Stream<ZoneId> zone(String id) {
        try {
            return Stream.of(ZoneId.of(id));
        } catch (DateTimeException e) {
            return Stream.empty(); // one that this JVM does not know
        }
    }
}
