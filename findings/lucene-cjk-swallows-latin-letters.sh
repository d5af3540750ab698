#!/usr/bin/env bash
# Lucene 10.5.1 (lucene-analysis-common): CJKAnalyzer, the analyzer for Chinese, Japanese and Korean and Elasticsearch's "cjk", loses the Latin letter
# of everyday Chinese words: T恤 (T-shirt) is 恤, S码 (size S) is 码, as its stop words hold the single letters s and t. L码 and X光 keep theirs.
# Expected: the letter stays in all of them, so that a search for T恤 does not find every 恤.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for artifact in org.apache.lucene:lucene-core:10.5.1 org.apache.lucene:lucene-analysis-common:10.5.1; do
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact="$artifact" -DoutputDirectory="$work" >&2
done
cat >"$work/Letters.java" <<'JAVA'
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.util.Version;

public class Letters {
    public static void main(String[] args) throws IOException {
        System.out.println("Lucene " + Version.LATEST + "; expected: [t, 恤] [s, 码] [l, 码] [x, 光]");
        var analyzer = new CJKAnalyzer();
        boolean same = tokens(analyzer, "T恤").equals(List.of("恤"))
                & tokens(analyzer, "S码").equals(List.of("码"))
                & tokens(analyzer, "L码").equals(List.of("l", "码"))
                & tokens(analyzer, "X光").equals(List.of("x", "光"));
        for (var word : List.of("T恤", "S码", "L码", "X光")) {
            System.out.println(word + " is " + tokens(analyzer, word));
        }
        System.exit(same ? 0 : 1);
    }

    private static List<String> tokens(Analyzer analyzer, String text) throws IOException {
        var tokens = new ArrayList<String>();
        try (var stream = analyzer.tokenStream("text", text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                tokens.add(term.toString());
            }
            stream.end();
        }
        return tokens;
    }
}
JAVA
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Dstdout.encoding=UTF-8 -cp "$work/*" "$work/Letters.java"
