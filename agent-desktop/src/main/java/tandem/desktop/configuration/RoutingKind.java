package tandem.desktop.configuration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tandem.core.config.ConfigurationKind;
import tandem.core.config.Problem;
import tandem.flow.Flow;
import tandem.flow.FlowCatalogue;
import tandem.flow.Step;
import tandem.routing.Foresight;
import tandem.routing.config.ConfigurationFiles;
import tandem.routing.config.LiveConfiguration;
import tandem.routing.model.InvalidConfigurationException;
import tandem.routing.model.RoutingConfiguration;

/// One of the files that say who serves whom. They are read together, so a text is checked with the others as they are.
final class RoutingKind implements ConfigurationKind {
    static final List<String> ALL =
            List.of("queues", "agents", "skills", "calendars", "capacity", "customers", "answers");

    private final String id;
    private final LiveConfiguration live;
    private final Foresight foresight;
    private final FlowCatalogue flows;

    /// @param id name of the file without `.yml`
    RoutingKind(String id, LiveConfiguration live, Foresight foresight, FlowCatalogue flows) {
        this.id = id;
        this.live = live;
        this.foresight = foresight;
        this.flows = flows;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Map<String, Path> files() {
        String file = id + ".yml";
        return Map.of(file, live.folder().resolve(file));
    }

    @Override
    public Checked check(String file, String text) {
        try {
            var read = ConfigurationFiles.load(live.folder(), Map.of(file, text));
            return new Checked(
                    List.of(),
                    read.warnings().stream().map(RoutingKind::problem).toList());
        } catch (InvalidConfigurationException e) {
            return new Checked(e.problems(), List.of());
        }
    }

    /// What was made one sentence of three parts.
    private static Problem problem(String sentence) {
        int reason = sentence.indexOf(": ");
        String place = reason < 0 ? "" : sentence.substring(0, reason);
        int colon = place.lastIndexOf(':');
        boolean hasLine = colon > 0 && place.substring(colon + 1).matches("[0-9]{1,9}");
        return new Problem(
                hasLine ? place.substring(0, colon) : place,
                hasLine ? Integer.parseInt(place.substring(colon + 1)) : 0,
                sentence.substring(reason < 0 ? 0 : reason + 2));
    }

    @Override
    public Map<String, String> defines() {
        return switch (id) {
            case "queues" -> Map.of("queues/*/id", "queue", "queues/*/wrapUp/dispositions/*", "disposition");
            case "agents" -> Map.of("agents/*/id", "agent");
            default -> Map.of();
        };
    }

    @Override
    public List<Effect> effects(String file, String text) {
        var next = ConfigurationFiles.load(live.folder(), Map.of(file, text));
        List<Effect> effects = new ArrayList<>(
                foresight.of(next).stream().map(RoutingEffects::of).toList());
        for (Flow flow : flows.flows()) {
            flow.steps().values().forEach(step -> nowhere(flow, step, next, effects));
        }
        return effects;
    }

    /// A flow leads callers to a queue that would be gone.
    private void nowhere(Flow flow, Step step, RoutingConfiguration next, List<Effect> effects) {
        if (step instanceof Step.Leaving leaving && !(leaving instanceof Step.Transfer) && leaving.to() != null) {
            var gone = live.inForce().queues().keySet().stream()
                    .filter(queue ->
                            queue.value().equals(leaving.to()) && !next.queues().containsKey(queue))
                    .findFirst();
            gone.ifPresent(queue -> effects.add(RoutingEffects.flowLeadsNowhere(flow, step.line(), queue)));
        }
    }

    @Override
    public List<String> take() {
        live.reload();
        var refused = live.status().refused();
        return refused == null ? List.of() : refused.reasons();
    }
}
