#!/usr/bin/env bash
# Lucene 10.5.0 (lucene-analysis-smartcn): SmartChineseAnalyzer drops the Chinese digit zero, 〇: the year 二〇二六 (2026) and 二二六 (226) become the
# same tokens, and 第〇章 (chapter zero) is 第章. The other nine digits stay. Expected: 〇 is a token as 一 to 九 are, as in StandardAnalyzer.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for artifact in org.apache.lucene:lucene-core:10.5.1 org.apache.lucene:lucene-analysis-common:10.5.1 org.apache.lucene:lucene-analysis-smartcn:10.5.0; do
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact="$artifact" -DoutputDirectory="$work" >&2
done
cat >"$work/Zero.java" <<'JAVA'
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.util.Version;

public class Zero {
    public static void main(String[] args) throws IOException {
        System.out.println("Lucene " + Version.LATEST + " with smartcn 10.5.0; expected: 〇 stays, as with StandardAnalyzer");
        var smart = new SmartChineseAnalyzer();
        for (var text : List.of("二〇二六", "二二六", "第〇章", "第九章")) {
            System.out.println(text + ": smartcn " + tokens(smart, text) + ", standard " + tokens(new StandardAnalyzer(), text));
        }
        boolean same = tokens(smart, "二〇二六").equals(tokens(smart, "二二六"))
                && tokens(smart, "第〇章").equals(List.of("第", "章"))
                && tokens(smart, "第九章").contains("九")
                && tokens(new StandardAnalyzer(), "二〇二六").contains("〇");
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
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Dstdout.encoding=UTF-8 -cp "$work/*" "$work/Zero.java"
