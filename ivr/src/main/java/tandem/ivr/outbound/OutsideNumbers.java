package tandem.ivr.outbound;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.QueueId;
import tandem.ivr.Campaigns.Fault;
import tandem.ivr.call.DialledNumber;
import tandem.ivr.call.PhoneNumbers;
import tandem.routing.model.RoutingConfiguration;

/// May this agent call this number, normalised to what, by which trunk, and as whom? The one place that
/// answers it, for calls we begin as for what is passed on to an outside number.
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

    /// The number as it is dialled, if there is anybody who may call it.
    Optional<String> ordinary(String number) {
        return reading.dialled(number.strip()) instanceof DialledNumber.Outside outside && isGranted(outside)
                ? Optional.of(outside.e164())
                : Optional.empty();
    }

    /// Why nobody may call it.
    Fault fault(String number) {
        return switch (reading.dialled(number.strip())) {
            case DialledNumber.NotANumber _ -> Fault.NOT_A_NUMBER;
            case DialledNumber.ShortNumber _ -> Fault.SHORT_NUMBER;
            case DialledNumber.Outside _ -> Fault.NUMBER_REFUSED;
        };
    }

    private boolean isGranted(DialledNumber.Outside number) {
        var now = rules.get();
        return !now.isRefused(number) && now.rights().stream().anyMatch(right -> right.grants(number));
    }

    /// By which trunk customers are called in the name of a queue.
    public String trunk(@Nullable QueueId queue) {
        return Optional.ofNullable(rules.get().way(queue).trunk()).orElse(trunk);
    }

    /// With which number of ours; empty for the trunk's own.
    public String callerId(@Nullable QueueId queue) {
        return Optional.ofNullable(rules.get().way(queue).callerId()).orElse("");
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
                number.e164(), trunk(queue), Optional.ofNullable(way.callerId()).orElse(""));
    }
}
