#!/usr/bin/env bash
# ICU4J 78.1 (com.ibm.icu:icu4j): RuleBasedNumberFormat.SPELLOUT answers a long of 19 digits with digits and grouping marks instead of words, without
# a hint that it gave up. Expected: words (1 quintillion), or an error.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact=com.ibm.icu:icu4j:78.1 -DoutputDirectory="$work" >&2
cat >"$work/Spell.java" <<'JAVA'
import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import com.ibm.icu.util.VersionInfo;

public class Spell {
    public static void main(String[] args) {
        System.out.println("ICU4J " + VersionInfo.ICU_VERSION + "; expected: words for both numbers");
        boolean same = true;
        for (String language : new String[] {"en", "zh", "de", "ja"}) {
            var words = new RuleBasedNumberFormat(ULocale.forLanguageTag(language), RuleBasedNumberFormat.SPELLOUT);
            var longest = words.format(999_999_999_999_999_999L);
            var longer = words.format(1_000_000_000_000_000_000L);
            System.out.println(language + ": 10^18 - 1 is " + longest + "; 10^18 is " + longer);
            same &= longest.chars().noneMatch(Character::isDigit) && longer.matches("[0-9.,\u00a0\u202f ]+");
        }
        System.exit(same ? 0 : 1);
    }
}
JAVA
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Dstdout.encoding=UTF-8 -cp "$work/icu4j-78.1.jar" "$work/Spell.java"
