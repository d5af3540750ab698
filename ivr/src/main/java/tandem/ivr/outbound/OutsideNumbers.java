package tandem.ivr.outbound;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.QueueId;
import tandem.ivr.call.DialledNumber;
import tandem.ivr.call.PhoneNumbers;
import tandem.routing.model.RoutingConfiguration;

/// May this agent call this number, normalised to what, by which trunk, and as whom? The one place that answers it, for
/// calls we begin as for what is passed on to an outside number.
public final class OutsideNumbers {
    private final PhoneNumbers reading;
    private final Supplier<OutboundRules> rules;
    private final Supplier<RoutingConfiguration> configuration;
    private final String trunk;

    /// @param reading by the rules of the country in which we are
    /// @param trunk   where config/outbound.yml names none
    public OutsideNumbers(
            PhoneNumbers reading,
            Supplier<OutboundRules> rules,
            Supplier<RoutingConfiguration> configuration,
            String trunk) {
        this.reading = reading;
        this.rules = rules;
        this.configuration = configuration;
        this.trunk = trunk;
    }

    /// @param number as somebody has written it, by the rules of the region, or E.164
    /// @param queue  in whose name it is called; null if in none's
    public OutboundVerdict judge(AgentId agent, String number, @Nullable QueueId queue) {
        return switch (reading.dialled(number.strip())) {
            case DialledNumber.NotANumber _ -> new OutboundVerdict.NotANumber();
            case DialledNumber.ShortNumber _ -> new OutboundVerdict.ShortNumber();
            case DialledNumber.Outside outside -> judge(agent, outside, queue);
        };
    }

    private OutboundVerdict judge(AgentId agent, DialledNumber.Outside number, @Nullable QueueId queue) {
        var now = rules.get();
        var granting =
                now.rights().stream().filter(right -> right.grants(number)).toList();
        if (granting.isEmpty() || now.isRefused(number)) {
            return new OutboundVerdict.Refused(number.e164());
        }
        var profile = configuration.get().agents().get(agent);
        if (profile == null || granting.stream().noneMatch(right -> right.isFor(profile))) {
            return new OutboundVerdict.NotPermitted(number.e164());
        }
        var way = now.way(queue);
        return new OutboundVerdict.Allowed(
                number.e164(),
                Optional.ofNullable(way.trunk()).orElse(trunk),
                Optional.ofNullable(way.callerId()).orElse(""));
    }
}
