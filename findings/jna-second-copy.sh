#!/usr/bin/env bash
# JNA 5.18.1 with Vosk 0.3.45: NativeLibrary.getInstance("vosk"), while LibVosk has loaded "vosk" by its class loader, unpacks and loads a second copy of libvosk.so (25 MB of code, with
# static objects of its own), and gives functions of that one: a model made by the one copy is then handed to the other.
# Expected: the library that is loaded already. getInstance("vosk", LibVosk.class.getClassLoader()) gives that.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for artifact in com.alphacephei:vosk:0.3.45 net.java.dev.jna:jna:5.18.1; do
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact="$artifact" -DoutputDirectory="$work" >&2
done
cat >"$work/Copies.java" <<'JAVA'
import com.sun.jna.NativeLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vosk.LibVosk;
import org.vosk.LogLevel;

public class Copies {
    public static void main(String[] args) throws Exception {
        LibVosk.setLogLevel(LogLevel.WARNINGS);
        long before = loaded();
        NativeLibrary.getInstance("vosk", LibVosk.class.getClassLoader()).getFunction("vosk_model_find_word");
        long byItsLoader = loaded() - before;
        NativeLibrary.getInstance("vosk").getFunction("vosk_model_find_word");
        long byNameAlone = loaded() - before;
        System.out.println("jna 5.18.1, vosk 0.3.45; expected: no further copy of libvosk.so, however it is asked for");
        System.out.println("seen: by its class loader " + byItsLoader + ", by its name alone " + byNameAlone);
        System.exit(byItsLoader == 0 && byNameAlone == 1 ? 0 : 1);
    }

    private static long loaded() throws Exception {
        try (var maps = Files.lines(Path.of("/proc/self/maps"))) {
            return maps.filter(line -> line.contains("r-xp") && line.contains("jna")).count();
        }
    }
}
JAVA
java --enable-native-access=ALL-UNNAMED -cp "$work/*" "$work/Copies.java"
