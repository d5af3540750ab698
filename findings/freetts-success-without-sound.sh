#!/usr/bin/env bash
# FreeTTS 1.2.2 (net.sf.sociaal:freetts): Voice.speak(text) returns true, which its documentation calls "spoken properly", without a single sample
# for text of numbers and signs. Expected: false, an exception, or sound.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact=net.sf.sociaal:freetts:1.2.2 -DoutputDirectory="$work" >&2
cat >"$work/Say.java" <<'JAVA'
import com.sun.speech.freetts.VoiceManager;
import com.sun.speech.freetts.audio.AudioPlayer;
import java.lang.reflect.Proxy;
import javax.sound.sampled.AudioFormat;

public class Say {
    static int bytes;

    public static void main(String[] texts) {
        System.setProperty("freetts.voices", "com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory");
        var voice = VoiceManager.getInstance().getVoice("kevin16");
        voice.allocate();
        voice.setAudioPlayer((AudioPlayer) Proxy.newProxyInstance(
                Say.class.getClassLoader(), new Class<?>[] {AudioPlayer.class}, (player, method, args) -> {
                    if (method.getName().equals("write")) {
                        bytes += args.length == 3 ? (int) args[2] : ((byte[]) args[0]).length;
                    }
                    var type = method.getReturnType();
                    return type == boolean.class ? true
                            : type == float.class ? 1f
                            : type == long.class ? -1L
                            : type == AudioFormat.class ? new AudioFormat(16000, 16, 1, true, true) : null;
                }));
        boolean same = true;
        for (String text : texts) {
            bytes = 0;
            boolean spoken = voice.speak(text);
            System.out.println("\"" + text + "\": returned " + spoken + ", " + bytes / 2 + " samples");
            same &= spoken && (bytes == 0) != text.equals("hello");
        }
        System.exit(same ? 0 : 1);
    }
}
JAVA
echo "freetts 1.2.2; expected: sound, or something other than true"
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dsun.jnu.encoding=UTF-8 -cp "$work/freetts-1.2.2.jar" "$work/Say.java" hello 000 00:00 '€'
