#!/usr/bin/env bash
# asterisk-java 3.42.2: a FastAGI script whose connection to Asterisk breaks in the middle of a command (a reset, as from a network that is gone) gets AgiHangupException, the same as
# when the caller has hung up; AgiNetworkException is for what cannot be written.
# Expected: AgiNetworkException, so that a caller who is still there is not taken for one who has hung up.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for artifact in org.asteriskjava:asterisk-java:3.42.2 org.slf4j:slf4j-api:2.0.17 com.google.guava:guava:33.4.8-jre; do
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact="$artifact" -DoutputDirectory="$work" >&2
done
cat >"$work/Lost.java" <<'JAVA'
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.asteriskjava.fastagi.AgiException;
import org.asteriskjava.fastagi.DefaultAgiServer;

public class Lost {
    public static void main(String[] args) throws Exception {
        System.out.println("asterisk-java 3.42.2; expected: AgiNetworkException for a connection that was lost");
        var seen = new CompletableFuture<String>();
        var server = new DefaultAgiServer((request, channel) -> {
            try {
                channel.streamFile("welcome");
                seen.complete("no exception");
            } catch (AgiException e) {
                seen.complete(e.getClass().getSimpleName());
            }
        });
        server.setAddress(InetAddress.getLoopbackAddress());
        int port;
        try (var free = new java.net.ServerSocket(0)) {
            port = free.getLocalPort();
        }
        server.setPort(port);
        Thread.ofPlatform().daemon().start(() -> {
            try {
                server.startup();
            } catch (java.io.IOException e) {
                seen.complete("no server: " + e);
            }
        });
        try (var asterisk = connect(port)) {
            asterisk.getOutputStream().write("""
                    agi_network: yes
                    agi_request: agi://127.0.0.1/hello
                    agi_channel: PJSIP/trunk-00000001
                    agi_uniqueid: 1700000000.1

                    """.getBytes(StandardCharsets.UTF_8));
            var command = new BufferedReader(new InputStreamReader(asterisk.getInputStream(), StandardCharsets.UTF_8)).readLine();
            System.out.println("Asterisk got: " + command);
            asterisk.setSoLinger(true, 0); // closing is a reset now, not an end
        }
        var exception = seen.get(10, TimeUnit.SECONDS);
        System.out.println("the script got: " + exception);
        System.exit(exception.equals("AgiHangupException") ? 0 : 1);
    }

    private static Socket connect(int port) throws Exception {
        for (int tries = 1; ; tries++) {
            try {
                return new Socket(InetAddress.getLoopbackAddress(), port);
            } catch (java.net.ConnectException e) {
                if (tries == 100) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }
}
JAVA
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Dstdout.encoding=UTF-8 -cp "$work/*" "$work/Lost.java"
