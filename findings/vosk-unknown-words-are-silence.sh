#!/usr/bin/env bash
# Vosk 0.3.45 with vosk-model-small-en-us-0.15 as published and a grammar: words outside the grammar count as silence (the model's configuration lists
# the phones of noise and of unknown words among the silence phones), so that a caller who says something else gets a result after five seconds of
# talk, in mid-word. Expected: a result soon after the end of speech, never in the middle of it. With silence phones 1 to 5 alone that is so.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for jar in com.alphacephei:vosk:0.3.45 net.java.dev.jna:jna:5.18.1 net.sf.sociaal:freetts:1.2.2; do
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact=$jar -DoutputDirectory="$work" >&2
done
python3 -m pip -q --disable-pip-version-check download --no-deps -d "$work" videogrep==2.3.0 # carries the model whole
python3 -m zipfile -e "$work"/videogrep-2.3.0-*.whl "$work/wheel"
cp -r "$work/wheel/videogrep/model" "$work/published"
cp -r "$work/published" "$work/mended"
sed -i 's/^--endpoint.silence-phones=.*/--endpoint.silence-phones=1:2:3:4:5/' "$work/mended/conf/model.conf"
grep silence-phones "$work/published/conf/model.conf"
cat >"$work/Hear.java" <<'JAVA'
import com.sun.speech.freetts.VoiceManager;
import com.sun.speech.freetts.audio.AudioPlayer;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import javax.sound.sampled.AudioFormat;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import org.vosk.Model;
import org.vosk.Recognizer;

public class Hear {
    public static void main(String[] args) throws Exception {
        LibVosk.setLogLevel(LogLevel.WARNINGS);
        byte[] speech = say("i have been waiting for my parcel for two weeks now and nobody could tell me where it is, and when it comes to my house i am at work all day");
        byte[] sound = Arrays.copyOf(speech, speech.length + 32_000 * 8);
        int end = speech.length / 32;
        int published = firstResult(args[0], sound);
        int mended = firstResult(args[1], sound);
        System.out.println("speech ends at " + end + " ms of audio; first result as published at " + published
                + " ms, with silence phones 1 to 5 at " + mended + " ms");
        System.exit(published > 4500 && published < end - 1000 && mended >= end - 300 && mended < end + 1500 ? 0 : 1);
    }

    static int firstResult(String folder, byte[] sound) throws Exception {
        try (var model = new Model(folder);
                var recognizer = new Recognizer(model, 16000, "[\"sales\", \"support\", \"billing\", \"[unk]\"]")) {
            for (int from = 0; from + 640 <= sound.length; from += 640) {
                if (recognizer.acceptWaveForm(Arrays.copyOfRange(sound, from, from + 640), 640)) {
                    System.out.println((from / 640 + 1) * 20 + " ms: " + recognizer.getResult().replaceAll("\\s+", " "));
                    return (from / 640 + 1) * 20;
                }
            }
            return -1;
        }
    }

    static byte[] say(String text) {
        System.setProperty("freetts.voices", "com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory");
        var voice = VoiceManager.getInstance().getVoice("kevin16");
        voice.allocate();
        var sink = new ByteArrayOutputStream();
        voice.setAudioPlayer((AudioPlayer) Proxy.newProxyInstance(
                Hear.class.getClassLoader(), new Class<?>[] {AudioPlayer.class}, (player, method, args) -> {
                    if (method.getName().equals("write")) {
                        sink.write((byte[]) args[0], args.length == 3 ? (int) args[1] : 0, args.length == 3 ? (int) args[2] : ((byte[]) args[0]).length);
                    }
                    var type = method.getReturnType();
                    return type == boolean.class ? true
                            : type == float.class ? 1f
                            : type == long.class ? -1L
                            : type == AudioFormat.class ? new AudioFormat(16000, 16, 1, true, true) : null;
                }));
        voice.speak(text);
        byte[] big = sink.toByteArray();
        for (int i = 0; i + 1 < big.length; i += 2) {
            byte high = big[i];
            big[i] = big[i + 1];
            big[i + 1] = high;
        }
        return big;
    }
}
JAVA
echo "Vosk 0.3.45"
"${JAVA_HOME:+$JAVA_HOME/bin/}java" --enable-native-access=ALL-UNNAMED -cp "$work/*" "$work/Hear.java" "$work/published" "$work/mended"
