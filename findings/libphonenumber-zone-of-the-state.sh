#!/usr/bin/env bash
# libphonenumber 9.0.43 (geocoder 3.23): an American number whose exchange is not known to be of a town gets one zone, the largest of its state, whatever its area code: of 423 (the east of
# Tennessee, Eastern time but for a county or two) 574 of the 641 exchanges without a town are in America/Chicago, of 219 (the north-west of Indiana, all Central time) 671 of 706 in America/New_York. Nothing in the
# answer tells it from an exact one; elsewhere (mobiles of Australia, North Dakota) it lists all zones that may be.
# Expected: the zone or zones of the area code's towns.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for artifact in libphonenumber:9.0.43 geocoder:3.23 prefixmapper:3.23; do
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact="com.googlecode.libphonenumber:$artifact" -DoutputDirectory="$work" >&2
done
cat >"$work/State.java" <<'JAVA'
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.geocoding.PhoneNumberOfflineGeocoder;
import java.util.Locale;
import java.util.TreeMap;

public class State {
    public static void main(String[] args) throws NumberParseException {
        System.out.println("libphonenumber 9.0.43; expected: exchanges without a town have all zones that their area code's towns have");
        var same = of("423").equals("{[America/Chicago] state=574, [America/Chicago] town=5, [America/New_York] state=67, [America/New_York] town=154}")
                & of("219").equals("{[America/Chicago] state=35, [America/Chicago] town=92, [America/New_York] state=671, [America/New_York] town=2}");
        System.exit(same ? 0 : 1);
    }

    private static String of(String area) throws NumberParseException {
        var counts = new TreeMap<String, Integer>();
        for (int exchange = 200; exchange < 1000; exchange++) {
            var number = PhoneNumberUtil.getInstance().parse("+1" + area + exchange + "1234", null);
            var town = PhoneNumberOfflineGeocoder.getInstance().getDescriptionForNumber(number, Locale.ENGLISH).contains(",");
            var zones = PhoneNumberToTimeZonesMapper.getInstance().getTimeZonesForNumber(number);
            counts.merge(zones + (town ? " town" : " state"), 1, Integer::sum);
        }
        System.out.println(area + ": " + counts);
        return counts.toString();
    }
}
JAVA
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Dstdout.encoding=UTF-8 -cp "$work/*" "$work/State.java"
