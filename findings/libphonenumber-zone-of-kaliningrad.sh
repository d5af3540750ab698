#!/usr/bin/env bash
# libphonenumber 9.0.43 (geocoder 3.23): a fixed line of Kaliningrad (+7 401) is in Europe/Bucharest, as are, among others, all mobiles of Russia and Kazakhstan. Kaliningrad has UTC+2 all
# year, Bucharest UTC+3 in summer: for seven months of the year the clock is wrong by an hour.
# Expected: Europe/Kaliningrad.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for artifact in libphonenumber:9.0.43 geocoder:3.23 prefixmapper:3.23; do
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact="com.googlecode.libphonenumber:$artifact" -DoutputDirectory="$work" >&2
done
cat >"$work/Kaliningrad.java" <<'JAVA'
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

public class Kaliningrad {
    public static void main(String[] args) throws NumberParseException {
        var number = PhoneNumberUtil.getInstance().parse("+7 4012 123456", null);
        var seen = PhoneNumberToTimeZonesMapper.getInstance().getTimeZonesForNumber(number);
        var summer = Instant.parse("2026-07-01T06:00:00Z");
        System.out.println("libphonenumber 9.0.43; expected: [Europe/Kaliningrad], " + summer.atZone(ZoneId.of("Europe/Kaliningrad")).toLocalTime() + " on a summer's morning");
        System.out.println("seen: " + seen + ", " + summer.atZone(ZoneId.of(seen.getFirst())).toLocalTime());
        System.exit(seen.equals(List.of("Europe/Bucharest")) ? 0 : 1);
    }
}
JAVA
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Dstdout.encoding=UTF-8 -cp "$work/*" "$work/Kaliningrad.java"
