package tandem.ivr;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.InteractionId;

/// Calls that visitors make from a web page, without being registered anywhere (T11). A page asks for a pass; with it
/// it can make one call, soon, into the menu and nowhere else.
public interface WebCalls {

    /// What pages of a site may offer their visitors; empty if there are no calls from there.
    ///
    /// @param origin of the page; null for one of our own
    Optional<Offer> offer(@Nullable String origin);

    /// Makes a pass for one call.
    Answer request(Wish wish);

    /// The call that a pass is for; empty if there is no such pass (any more), or the key is not its own.
    Optional<InteractionId> callOf(String pass, String key);

    /// @param topics of which a visitor chooses one; empty: they are not asked
    record Offer(List<Topic> topics) {}

    /// @param label by language; the value itself where there is none
    record Topic(String value, Map<String, String> label) {}

    /// What the page says. All of it is claimed.
    ///
    /// @param origin   of the page; null for one of our own
    /// @param source   the address it comes from
    /// @param page     its own address, without what may be secret in it
    /// @param language of the page
    /// @param topic    one of those offered; null if the visitor was not asked
    /// @param name     that the visitor has typed
    record Wish(
            @Nullable String origin,
            String source,
            @Nullable String page,
            @Nullable String language,
            @Nullable String topic,
            @Nullable String name) {}

    /// What became of a wish.
    sealed interface Answer {
        /// @param pass    by which it is asked about, with the key
        /// @param account with which the page calls; it need not register
        /// @param target  SIP address that it calls
        record Granted(String pass, String key, CallControl.PhoneAccount account, String target) implements Answer {}

        /// There are no calls from that site.
        record NotOffered() implements Answer {}

        record BadField(String field, String why) implements Answer {}

        /// Too many within a minute.
        ///
        /// @param everywhere from all addresses together, not from this one
        record TooMany(boolean everywhere) implements Answer {}

        /// No telephone system can be reached.
        record Unavailable() implements Answer {}
    }
}
