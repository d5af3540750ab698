#!/usr/bin/env bash
# ICU4J 78.1: RuleBasedNumberFormat.SPELLOUT in German puts soft hyphens (U+00AD) between the parts of a number word, invisible in most places: a
# plain "eintausendzweihundertvierunddreißig" is not equal to it, and parse() with lenient parsing off reads the plain word as 1, without an error.
# Expected: 1234, as the word without hyphenation marks is how German writes it; or at least a ParseException.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for artifact in com.ibm.icu:icu4j:78.1; do
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact="$artifact" -DoutputDirectory="$work" >&2
done
cat >"$work/Hyphens.java" <<'JAVA'
import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import com.ibm.icu.util.VersionInfo;
import java.text.ParseException;

public class Hyphens {
    public static void main(String[] args) throws ParseException {
        System.out.println("ICU4J " + VersionInfo.ICU_VERSION + "; expected: no U+00AD, and 1234 from the plain word");
        var words = new RuleBasedNumberFormat(ULocale.GERMAN, RuleBasedNumberFormat.SPELLOUT);
        var spelled = words.format(1234);
        long hyphens = spelled.chars().filter(c -> c == 0xad).count();
        var plain = spelled.replace("\u00ad", "");
        System.out.println("spelled with " + hyphens + " soft hyphens: " + spelled.replace("\u00ad", "·"));
        System.out.println(plain + " is read as " + words.parse(plain) + ", the one with soft hyphens as " + words.parse(spelled));
        System.exit(hyphens > 0 && words.parse(plain).longValue() == 1 && words.parse(spelled).longValue() == 1234 ? 0 : 1);
    }
}
JAVA
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Dstdout.encoding=UTF-8 -cp "$work/*" "$work/Hyphens.java"
