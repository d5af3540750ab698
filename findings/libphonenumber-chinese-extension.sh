#!/usr/bin/env bash
# libphonenumber 9.0.43: a Chinese number with its extension as it is written in China, 021-68888888转8001 (转: "put through to"), is "not a number" to
# parse(), and findNumbers() finds it without its extension. The same with "ext", "доб" or "anexo" is understood. Expected: extension 8001.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for artifact in com.googlecode.libphonenumber:libphonenumber:9.0.43; do
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact="$artifact" -DoutputDirectory="$work" >&2
done
cat >"$work/Extension.java" <<'JAVA'
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;

public class Extension {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    public static void main(String[] args) {
        System.out.println("libphonenumber 9.0.43; expected: extension 8001 each time");
        String[] written = {"021-68888888 ext 8001", "021-68888888 доб 8001", "021-68888888 anexo 8001", "021-68888888转8001"};
        for (var text : written) {
            System.out.println(text + ": " + parsed(text));
        }
        var found = NUMBERS.findNumbers("请拨打021-68888888转8001", "CN", Leniency.POSSIBLE, 100).iterator().next();
        System.out.println("findNumbers: " + found.rawString() + ", extension " + found.number().getExtension());
        boolean same = parsed(written[0]).equals("8001")
                && parsed(written[1]).equals("8001")
                && parsed(written[2]).equals("8001")
                && parsed(written[3]).equals("NOT_A_NUMBER")
                && found.number().getExtension().isEmpty();
        System.exit(same ? 0 : 1);
    }

    private static String parsed(String text) {
        try {
            return NUMBERS.parse(text, "CN").getExtension();
        } catch (NumberParseException e) {
            return e.getErrorType().name();
        }
    }
}
JAVA
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Dstdout.encoding=UTF-8 -cp "$work/*" "$work/Extension.java"
