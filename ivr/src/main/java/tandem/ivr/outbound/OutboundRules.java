package tandem.ivr.outbound;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.QueueId;
import tandem.ivr.call.DialledNumber;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Requirement;

/// Which outside numbers agents may call, by which trunk and as whom: config/outbound.yml.
///
/// @param usual   for what no queue is known, or whose queue says nothing
/// @param queues  what a queue says
/// @param rights  who is granted a number by one of them may call it
/// @param refused beginnings, E.164, of what nobody may call
/// @param hours   in which campaigns call
public record OutboundRules(
        Way usual, Map<QueueId, Way> queues, List<Right> rights, List<String> refused, CallingHours hours) {

    public OutboundRules {
        queues = Map.copyOf(queues);
        rights = List.copyOf(rights);
        refused = List.copyOf(refused);
    }

    /// How a call leaves us.
    ///
    /// @param trunk    PJSIP endpoint; null: the usual one
    /// @param callerId our number that is shown; null: the usual one
    public record Way(@Nullable String trunk, @Nullable String callerId) {
        static final Way UNSAID = new Way(null, null);

        Way orElse(Way other) {
            return new Way(trunk == null ? other.trunk : trunk, callerId == null ? other.callerId : callerId);
        }
    }

    /// Numbers that some agents may call: of one of these types, in one of these countries, with one of these
    /// beginnings.
    ///
    /// @param countries ISO codes; empty: wherever
    /// @param prefixes  E.164; empty: whatever
    public record Right(Requirement agents, Set<PhoneNumberType> types, Set<String> countries, Set<String> prefixes) {

        public Right {
            types = Set.copyOf(types);
            countries = Set.copyOf(countries);
            prefixes = Set.copyOf(prefixes);
        }

        boolean grants(DialledNumber.Outside number) {
            return types.contains(number.type())
                    && (countries.isEmpty() || countries.contains(number.country()))
                    && (prefixes.isEmpty() || prefixes.stream().anyMatch(number.e164()::startsWith));
        }

        boolean isFor(AgentProfile agent) {
            return agents.isMetBy(agent);
        }
    }

    Way way(@Nullable QueueId queue) {
        return (queue == null ? Way.UNSAID : queues.getOrDefault(queue, Way.UNSAID)).orElse(usual);
    }

    boolean isRefused(DialledNumber.Outside number) {
        return refused.stream().anyMatch(number.e164()::startsWith);
    }
}
