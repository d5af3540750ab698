package tandem.desktop.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tandem.cases.Case;
import tandem.cases.Cases;
import tandem.channels.CustomerPages;

/// The links to the pages of cases, `/case/NUMBER.EXPIRES.SIGNATURE`: who has it may see that one until then.
@Component
public final class CaseLinks {
    private static final String PURPOSE = "case-link";
    private static final Pattern FORM = Pattern.compile("([0-9]{2,18})\\.([0-9a-z]{1,12})\\.([A-Za-z0-9_-]{43})");

    private final CustomerPages pages;
    private final Cases cases;
    private final Clock clock;

    CaseLinks(CustomerPages pages, Cases cases, Clock clock) {
        this.pages = pages;
        this.cases = cases;
        this.clock = clock;
    }

    public sealed interface Read {
        record Open(Case one) implements Read {}

        record Expired() implements Read {}

        /// None of ours, or somebody has changed it.
        record Unknown() implements Read {}
    }

    /// Where the customer finds their case; empty if no site is configured.
    public Optional<String> of(Case one) {
        return pages.site().map(site -> site.resolve("/case/" + token(one)).toString());
    }

    public String token(Case one) {
        var until = clock.instant().plus(cases.rules().linkLife());
        var said = one.number() + "." + Long.toString(until.getEpochSecond(), Character.MAX_RADIX);
        return said + "." + pages.sign(PURPOSE, said);
    }

    public Read read(String token) {
        var parts = FORM.matcher(token);
        if (!parts.matches() || !pages.isSignatureOf(parts.group(3), PURPOSE, parts.group(1) + "." + parts.group(2))) {
            return new Read.Unknown();
        }
        var until = Instant.ofEpochSecond(Long.parseLong(parts.group(2), Character.MAX_RADIX));
        if (!until.isAfter(clock.instant())) {
            return new Read.Expired();
        }
        return cases.find(parts.group(1)).<Read>map(Read.Open::new).orElseGet(Read.Expired::new);
    }
}
