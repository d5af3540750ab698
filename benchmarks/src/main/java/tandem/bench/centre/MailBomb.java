package tandem.bench.centre;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Mails to the centre's mailbox, one after the other on one connection, as fast as the server takes them. Each is
/// from somebody else, so that none is filed for being too many.
record MailBomb(int smtpPort, int mails) {
    private static final int ANSWER_LIMIT_MS = 60_000;

    void send() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), smtpPort)) {
            socket.setSoTimeout(ANSWER_LIMIT_MS);
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            var out = socket.getOutputStream();
            expect(in, '2');
            say(out, in, "HELO bench", '2');
            for (int n = 0; n < mails; n++) {
                String from = "bomb%d-%d@example.com".formatted(n, System.nanoTime());
                say(out, in, "MAIL FROM:<" + from + ">", '2');
                say(out, in, "RCPT TO:<" + CentrePlan.MAILBOX + ">", '2');
                say(out, in, "DATA", '3');
                say(out, in, text(from, n), '2');
            }
            say(out, in, "QUIT", '2');
        }
    }

    private static String text(String from, int number) {
        var lines = "It is broken, and so was the one before it. <b>Please</b> answer.\r\n".repeat(60);
        return """
                From: <%s>\r
                To: <%s>\r
                Subject: Complaint %d\r
                Message-ID: <%s>\r
                MIME-Version: 1.0\r
                Content-Type: text/html; charset=utf-8\r
                \r
                <html><body><p>%s</p></body></html>\r
                .""".formatted(from, CentrePlan.MAILBOX, number, from, lines);
    }

    private static void say(OutputStream out, BufferedReader in, String line, char expected) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        expect(in, expected);
    }

    private static void expect(BufferedReader in, char first) throws IOException {
        String answer;
        do {
            answer = in.readLine();
            if (answer == null || answer.isEmpty() || answer.charAt(0) != first) {
                throw new IOException("The mail server answered " + answer);
            }
        } while (answer.length() > 3 && answer.charAt(3) == '-');
    }
}
