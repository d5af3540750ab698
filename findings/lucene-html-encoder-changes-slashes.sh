#!/usr/bin/env bash
# Lucene 10.5.1 (lucene-highlighter): SimpleHTMLEncoder, which is what Elasticsearch's highlighting with "encoder": "html" uses, turns every slash into
# an entity as well, AC/DC into AC&#x2F;DC, and each address with it. Expected: what means something in HTML (< > & and quotes) is escaped and
# all else stays, as every other escaper has it (Spring's HtmlUtils, Python's html.escape).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for artifact in org.apache.lucene:lucene-core:10.5.1 org.apache.lucene:lucene-highlighter:10.5.1; do
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact="$artifact" -DoutputDirectory="$work" >&2
done
cat >"$work/Slashes.java" <<'JAVA'
import org.apache.lucene.search.highlight.SimpleHTMLEncoder;
import org.apache.lucene.util.Version;

public class Slashes {
    public static void main(String[] args) {
        System.out.println("Lucene " + Version.LATEST + "; expected: AC/DC, https://shop.example/a &lt;b&gt;");
        var seen = new SimpleHTMLEncoder().encodeText("AC/DC, https://shop.example/a <b>");
        System.out.println("seen: " + seen);
        System.exit(seen.equals("AC&#x2F;DC, https:&#x2F;&#x2F;shop.example&#x2F;a &lt;b&gt;") ? 0 : 1);
    }
}
JAVA
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Dstdout.encoding=UTF-8 -cp "$work/*" "$work/Slashes.java"
