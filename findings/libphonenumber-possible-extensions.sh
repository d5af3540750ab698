#!/usr/bin/env bash
# libphonenumber 9.0.43: an internal extension, 1001, called in Austria or Germany is IS_POSSIBLE (not IS_POSSIBLE_LOCAL_ONLY or TOO_SHORT, as in Great Britain or
# China) and is formatted as +431001 or +491001, a number that nobody has; in a text, "order 4711" holds the telephone number +494711 (POSSIBLE).
# Expected: at most possible locally, so that it is not made a number of the world.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for artifact in com.googlecode.libphonenumber:libphonenumber:9.0.43; do
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact="$artifact" -DoutputDirectory="$work" >&2
done
cat >"$work/Possible.java" <<'JAVA'
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;

public class Possible {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    public static void main(String[] args) throws NumberParseException {
        System.out.println("libphonenumber 9.0.43; expected: IS_POSSIBLE_LOCAL_ONLY or TOO_SHORT for 1001, and no number in the text");
        boolean same = true;
        for (var region : new String[] {"AT", "DE", "GB", "CN"}) {
            var number = NUMBERS.parse("1001", region);
            var seen = NUMBERS.isPossibleNumberWithReason(number).name();
            System.out.println("1001 in " + region + ": " + seen + ", " + NUMBERS.format(number, PhoneNumberFormat.E164)
                    + ", valid: " + NUMBERS.isValidNumber(number));
            same &= seen.equals("IS_POSSIBLE") == (region.equals("AT") || region.equals("DE"));
        }
        var inText = NUMBERS.findNumbers("Where is order 4711?", "DE", Leniency.POSSIBLE, 100).iterator();
        same &= inText.hasNext();
        System.out.println("in \"Where is order 4711?\": "
                + (inText.hasNext() ? NUMBERS.format(inText.next().number(), PhoneNumberFormat.E164) : "none"));
        System.exit(same ? 0 : 1);
    }
}
JAVA
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Dstdout.encoding=UTF-8 -cp "$work/*" "$work/Possible.java"
