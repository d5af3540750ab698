package tandem.ivr.outbound;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import tandem.core.InteractionId;
import tandem.ivr.outbound.CampaignStore.Held;

/// The id of a campaign's call says which record it is about, and since when:
/// `call.c.CAMPAIGN.RECORD.ATTEMPT.TIME`.
record CampaignCall(String campaign, int record, Instant since) {
    private static final int RADIX = 36;
    private static final Pattern ID =
            Pattern.compile("call\\.c\\.([0-9a-z]{1,20})\\.([0-9]{1,6})\\.[0-9]{1,6}\\.([0-9a-z]{1,11})");

    static InteractionId id(Held held, Instant now) {
        var since = Long.toString(now.toEpochMilli(), RADIX);
        return new InteractionId(
                "call.c.%s.%d.%d.%s".formatted(held.campaign(), held.record(), held.attempts() + 1, since));
    }

    static Optional<CampaignCall> of(InteractionId interaction) {
        var matcher = ID.matcher(interaction.value());
        return matcher.matches()
                ? Optional.of(new CampaignCall(
                        matcher.group(1),
                        Integer.parseInt(matcher.group(2)),
                        Instant.ofEpochMilli(Long.parseLong(matcher.group(3), RADIX))))
                : Optional.empty();
    }
}
