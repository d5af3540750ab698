#!/usr/bin/env bash
# jSMPP 3.0.2: submitShortMessage goes on waiting for its answer when the message centre closes the connection under it: for the whole transaction timer, ten seconds here, though the
# session says at once that it is CLOSED. What it then throws tells of a time-out, not of a lost link.
# Expected: an exception as soon as the link is gone.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for artifact in org.jsmpp:jsmpp:3.0.2 org.slf4j:slf4j-api:2.0.17; do
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact="$artifact" -DoutputDirectory="$work" >&2
done
cat >"$work/Lost.java" <<'JAVA'
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jsmpp.bean.Alphabet;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;

public class Lost {
    private static final Duration TIMER = Duration.ofSeconds(10);
    private static final int BIND_TRANSCEIVER = 9;
    private static final int SUBMIT = 4;
    private static final int ANSWER = 0x80000000;

    public static void main(String[] args) throws Exception {
        System.out.println("jSMPP 3.0.2; expected: a submit fails as soon as its link is gone");
        var centre = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(() -> serve(centre));
        var session = new SMPPSession();
        session.setTransactionTimer(TIMER.toMillis());
        var closed = new CompletableFuture<Long>();
        session.addSessionStateListener((state, before, source) -> {
            if (state == SessionState.CLOSED) {
                closed.complete(System.nanoTime());
            }
        });
        session.connectAndBind("127.0.0.1", centre.getLocalPort(),
                new BindParameter(BindType.BIND_TRX, "us", "secret", "", TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, null));
        Exception seen = null;
        try {
            session.submitShortMessage("", TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN, "15550100", TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN, "15550199",
                    new ESMClass(), (byte) 0, (byte) 0, null, null, new RegisteredDelivery(0), (byte) 0, new GeneralDataCoding(Alphabet.ALPHA_DEFAULT), (byte) 0,
                    "hello".getBytes(StandardCharsets.US_ASCII));
        } catch (Exception e) {
            seen = e;
        }
        long waited = Duration.ofNanos(System.nanoTime() - closed.get(10, TimeUnit.SECONDS)).toMillis();
        System.out.println("after the session was CLOSED the submit waited for " + (waited < 1000 ? "less than a second" : waited / 1000 + " s") + " more, and threw " + seen);
        System.exit(waited > TIMER.toMillis() / 2 ? 0 : 1);
    }

    /// Answers the bind, and closes the connection when a message comes.
    private static void serve(ServerSocket centre) {
        try (var socket = centre.accept()) {
            var in = new DataInputStream(socket.getInputStream());
            var out = new DataOutputStream(socket.getOutputStream());
            while (true) {
                int length = in.readInt();
                int command = in.readInt();
                in.readInt(); // status
                int sequence = in.readInt();
                in.readNBytes(length - 16);
                if (command == SUBMIT) {
                    return;
                }
                byte[] name = command == BIND_TRANSCEIVER ? "centre\0".getBytes(StandardCharsets.US_ASCII) : new byte[0];
                out.writeInt(16 + name.length);
                out.writeInt(command | ANSWER);
                out.writeInt(0);
                out.writeInt(sequence);
                out.write(name);
                out.flush();
            }
        } catch (java.io.IOException e) {
            System.out.println("the centre: " + e);
        }
    }
}
JAVA
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Dstdout.encoding=UTF-8 -cp "$work/*" "$work/Lost.java"
