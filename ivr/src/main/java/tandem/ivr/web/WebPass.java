package tandem.ivr.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.core.Claims;
import tandem.core.InteractionId;

/// What a pass says of the call that is made with it.
///
/// @param call     chosen beforehand, so that the page can be told of it
/// @param number   what it has dialled
/// @param source   a digest of the address that asked for it
/// @param language of the page; null if it has none
/// @param facts    what we vouch for: the site and the topic chosen from ours
/// @param claims   what the page says
public record WebPass(
        InteractionId call,
        String number,
        String source,
        @Nullable String language,
        Map<String, String> facts,
        Claims claims) {}
