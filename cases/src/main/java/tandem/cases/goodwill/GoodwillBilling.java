package tandem.cases.goodwill;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.BodySignature;
import tandem.core.node.Duty;
import tandem.core.node.Nodes;
import tandem.core.outage.Outage;
import tools.jackson.databind.json.JsonMapper;

/// Tells the organisation's billing of each credit and refund that is granted, by a signed POST
/// ([BodySignature]). One of
/// all nodes does it. What was not taken is told again until it is, so that the other side goes by its id.
public final class GoodwillBilling implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GoodwillBilling.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);
    private static final int TOGETHER = 20;
    private static final int TAKEN = 300;

    private final GoodwillLedger ledger;
    private final Clock clock;
    private final Duty duty;
    private final Outage outage = new Outage(LOG, "Billing is not told of goodwill");
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(TIME_LIMIT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public GoodwillBilling(GoodwillLedger ledger, Clock clock, Nodes nodes) {
        this.ledger = ledger;
        this.clock = clock;
        this.duty = new Duty(nodes, "goodwill-billing");
    }

    public GoodwillBilling start() {
        duty.start(Telling::new);
        return this;
    }

    private final class Telling implements Nodes.Leader {
        private @Nullable ScheduledExecutorService timer;

        @Override
        public void begin() {
            timer = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("goodwill-billing").factory());
            timer.scheduleWithFixedDelay(this::tell, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void tell() {
            try {
                tellAll();
                outage.over();
            } catch (IOException | RuntimeException e) {
                outage.failed(e);
            }
        }

        @Override
        public void end() {
            if (timer != null) {
                timer.shutdownNow();
                timer = null;
            }
        }
    }

    /// Once, by hand in tests.
    void tellAll() throws IOException {
        var billing = ledger.rules().billing();
        if (billing == null) {
            return;
        }
        for (var goodwill : ledger.untold(TOGETHER)) {
            post(billing, goodwill);
            ledger.told(goodwill.id());
        }
    }

    private void post(GoodwillRules.Billing billing, Goodwill goodwill) throws IOException {
        var body = body(goodwill);
        long seconds = clock.instant().getEpochSecond();
        var request = HttpRequest.newBuilder(billing.url())
                .timeout(TIME_LIMIT)
                .header("Content-Type", "application/json")
                .header(BodySignature.TIME, Long.toString(seconds))
                .header(BodySignature.SIGNATURE, BodySignature.of(billing.secret(), seconds, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status >= TAKEN) {
                throw new IOException("it answers " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static byte[] body(Goodwill goodwill) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", goodwill.id());
        body.put("kind", goodwill.kind().name());
        body.put("minor", goodwill.minor());
        body.put("currency", goodwill.currency());
        body.put("reason", goodwill.reason());
        body.put("customer", goodwill.customer());
        body.put("case", goodwill.caseNumber());
        body.put("contact", goodwill.contact());
        body.put("by", goodwill.by());
        body.put("approvedBy", goodwill.status() == Goodwill.Status.APPROVED ? goodwill.decidedBy() : null);
        body.put("at", goodwill.at().toEpochMilli());
        return JsonMapper.shared().writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        duty.stop();
        http.close();
    }
}
