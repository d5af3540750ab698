package tandem.channels.message;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tandem.channels.message.MessageProperties.Identity;
import tandem.channels.message.MessageProperties.Provider;
import tandem.core.Address;
import tandem.core.Address.Voucher;
import tandem.core.Channel;
import tandem.core.Digits;
import tandem.core.outage.Outage;

/// Where providers post (T16). It answers 204 only when what was posted is kept for good; anything else makes them post
/// it again.
@RestController
public final class MessageHook {
    private static final Logger LOG = LoggerFactory.getLogger(MessageHook.class);
    private static final int FEWEST_DIGITS = 8;
    private final Map<String, Provider> providers;
    private final MessageIntake intake;
    private final Reports reports;
    private final SentFiles files;
    private final MessageProperties properties;
    private final Clock clock;
    private final Outage outage = new Outage(LOG, "Messages of providers cannot be taken");

    MessageHook(
            Map<String, Provider> providers,
            MessageIntake intake,
            Reports reports,
            SentFiles files,
            MessageProperties properties,
            Clock clock) {
        this.providers = providers;
        this.intake = intake;
        this.reports = reports;
        this.files = files;
        this.properties = properties;
        this.clock = clock;
    }

    @PostMapping("/hooks/messages/{provider}")
    ResponseEntity<?> post(
            @PathVariable String provider,
            @RequestHeader(name = Signature.TIME, required = false) @Nullable String time,
            @RequestHeader(name = Signature.SIGNATURE, required = false) @Nullable String signature,
            InputStream in)
            throws IOException {
        var known = providers.get(provider);
        if (known == null) {
            return fault(404, "There is no provider '" + provider + "' in tandem.channels.messages.providers.");
        }
        int most = Math.toIntExact(properties.largestBody().toBytes());
        byte[] body = in.readNBytes(most + 1);
        if (body.length > most) {
            return fault(413, "A body has at most " + properties.largestBody().toMegabytes() + " MB.");
        }
        String fault =
                Signature.fault(known.secrets(), time, signature, body, clock.instant(), properties.replayWindow());
        if (fault != null) {
            return fault(401, fault);
        }
        return switch (Posted.read(body)) {
            case Posted.Nonsense(String why) -> fault(400, why);
            case Posted.Message message -> keep(() -> take(known, message));
            case Posted.Status status -> keep(() -> report(known, status));
        };
    }

    private ResponseEntity<?> keep(Runnable what) {
        try {
            what.run();
            outage.over();
            return ResponseEntity.noContent().build();
        } catch (SentFiles.NotNowException e) {
            return notNow(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            outage.failed(e);
            return notNow("It cannot be kept now: post it again.");
        }
    }

    private static ResponseEntity<?> notNow(String why) {
        return ResponseEntity.status(503)
                .header(HttpHeaders.RETRY_AFTER, "5")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Posted.fault(503, why));
    }

    private static ResponseEntity<?> fault(int status, String why) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Posted.fault(status, why));
    }

    private void take(Provider provider, Posted.Message message) {
        boolean byNumber = provider.channel() == Channel.SMS || provider.identity() == Identity.PHONE;
        String theirs = byNumber ? number(message.from()) : message.from();
        var between = new Correspondence(provider.name(), provider.channel(), message.to(), theirs);
        String from = byNumber ? theirs : provider.name() + ":" + theirs;
        var inbound = new Inbound(
                between,
                message.id(),
                from,
                identity(provider, byNumber, from),
                message.name(),
                message.text(),
                files.of(provider, message.files(), message.at()),
                message.language());
        intake.take(inbound, provider.queueOf(message.to()));
    }

    private static Address.@Nullable Verified identity(Provider provider, boolean byNumber, String from) {
        return switch (provider.identity()) {
            case UNPROVEN -> null;
            case USER, PHONE -> new Address.Verified(byNumber ? Voucher.CARRIER : Voucher.SERVICE, from);
        };
    }

    /// With a plus before the country code, as the telephone has it; a short number stays as it is.
    private static String number(String from) {
        String digits = Digits.in(from);
        boolean isNumber = from.strip().matches("\\+?[0-9 ()./-]+");
        return isNumber && digits.length() >= FEWEST_DIGITS ? "+" + digits : from;
    }

    private void report(Provider provider, Posted.Status status) {
        var named = Outgoing.Named.of(status.id());
        if (named == null) {
            LOG.info("{} reports of a message that is none of ours", provider.name());
        } else {
            reports.fromCarrier(provider.name(), named, status.delivery(), status.reason());
        }
    }
}
