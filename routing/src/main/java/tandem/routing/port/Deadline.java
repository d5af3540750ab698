package tandem.routing.port;

import tandem.core.AgentId;
import tandem.core.InteractionId;

/// Whose time has come. Firing one that is not due (any more) changes nothing, so any node may fire any.
public sealed interface Deadline {
    /// An unanswered offer, a connection that does not come about, a wrap-up or a flow without end.
    record OfInteraction(InteractionId interaction) implements Deadline {}

    /// A desktop lost for some time.
    record OfDesktop(AgentId agent) implements Deadline {}

    /// An agent may again be offered what they declined or missed.
    record OfRetry(AgentId agent) implements Deadline {}

    /// The wrap-up of an agent who has transferred the interaction, which itself went on.
    record OfWrapUp(AgentId agent, InteractionId interaction) implements Deadline {}

    /// A waiting interaction's next step. Which that is says the configuration, so it is not fired in the store:
    /// [Places#move] sets the next one, [Places#nextStep] postpones or forgets it.
    record OfStep(InteractionId interaction) implements Deadline {}

    /// Its name; deadlines of the same moment fire in the order of their names.
    default String member() {
        return switch (this) {
            case OfInteraction(var interaction) -> "interaction:" + interaction;
            case OfDesktop(var agent) -> "desktop:" + agent;
            case OfRetry(var agent) -> "retry:" + agent;
            case OfWrapUp(var agent, var interaction) -> "wrap-up:" + agent + ":" + interaction;
            case OfStep(var interaction) -> "step:" + interaction;
        };
    }

    static Deadline parse(String member) {
        int colon = member.indexOf(':');
        String id = member.substring(colon + 1);
        return switch (member.substring(0, colon)) {
            case "interaction" -> new OfInteraction(new InteractionId(id));
            case "desktop" -> new OfDesktop(new AgentId(id));
            case "retry" -> new OfRetry(new AgentId(id));
            case "wrap-up" -> {
                int second = id.indexOf(':'); // ids have no colons
                yield new OfWrapUp(new AgentId(id.substring(0, second)), new InteractionId(id.substring(second + 1)));
            }
            case "step" -> new OfStep(new InteractionId(id));
            default -> throw new IllegalArgumentException("Not a deadline: " + member);
        };
    }
}
