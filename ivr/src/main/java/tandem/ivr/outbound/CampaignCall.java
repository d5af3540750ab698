package tandem.ivr.outbound;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import tandem.core.InteractionId;
import tandem.ivr.outbound.CampaignStore.Held;

/// The id of a campaign's call says which record it is about, and since when:
/// `call.c.CAMPAIGN.RECORD.ATTEMPT.TIME.ANY`.
record CampaignCall(String campaign, int record, Instant since) {
    private static final int RADIX = 36;
    private static final Pattern ID =
            Pattern.compile("call\\.c\\.([0-9a-z]{1,20})\\.([0-9]{1,6})\\.[0-9]{1,6}\\.([0-9a-z]{1,11})\\.[0-9a-f]{8}");

    static InteractionId id(Held held, Instant now) {
        var since = Long.toString(now.toEpochMilli(), RADIX);
        var unique = InteractionId.random().value().substring(0, 8);
        return new InteractionId(
                "call.c.%s.%d.%d.%s.%s".formatted(held.campaign(), held.record(), held.attempts() + 1, since, unique));
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
