package tandem.server.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import tandem.core.config.Problem;
import tandem.core.config.TextFile;
import tandem.flow.Destinations;
import tandem.flow.Flow;
import tandem.flow.FlowCatalogue;
import tandem.flow.FlowProperties;
import tandem.flow.InvalidFlowsException;
import tandem.routing.config.ConfigurationFiles;
import tandem.routing.model.RoutingConfiguration;

/// The flows as they are saved, read by the settings that a server would be started with; their sounds are not made.
///
/// @param all      in force, were a server started now
/// @param chosen   the one that was asked for
/// @param services that flows may ask
record SavedFlows(List<Flow> all, Flow chosen, RoutingConfiguration configuration, FlowProperties services) {

    /// @param name of a flow, or a file of one that is not among them
    /// @throws Refused with what is to be said on the terminal
    static SavedFlows with(String name, ConfigurableEnvironment environment) throws Refused, IOException {
        var binder = Binder.get(environment);
        var configuration = ConfigurationFiles.load(
                Path.of(binder.bind("tandem.config", String.class).orElse("config")));
        var services = binder.bindOrCreate("tandem.ivr", FlowProperties.class);
        var catalogue = new FlowCatalogue(
                Path.of(binder.bind("tandem.ivr.flows", String.class).orElse("config/flows")),
                Destinations.of(() -> configuration, services.services().keySet()),
                (_, _) -> Set.of(),
                _ -> List.of());
        try {
            catalogue.load();
        } catch (InvalidFlowsException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
        return name.endsWith(".yml")
                ? draft(Path.of(name), catalogue, configuration, services)
                : new SavedFlows(catalogue.flows(), named(name, catalogue), configuration, services);
    }

    private static Flow named(String name, FlowCatalogue catalogue) throws Refused {
        return catalogue
                .named(name)
                .orElseThrow(() -> new Refused("There is no flow '%s'. There is: %s"
                        .formatted(
                                name, catalogue.flows().stream().map(Flow::id).collect(Collectors.joining(", ")))));
    }

    private static SavedFlows draft(
            Path file, FlowCatalogue catalogue, RoutingConfiguration configuration, FlowProperties services)
            throws Refused {
        var unread = new ArrayList<Problem>();
        var text = TextFile.read(file, file.toString(), unread::add);
        if (text.isEmpty() || !Files.isRegularFile(file)) {
            throw new Refused(lines(unread));
        }
        var draft = catalogue.draft(file.toString(), text.get());
        if (!draft.problems().isEmpty() || draft.flow().isEmpty()) {
            throw new Refused(lines(draft.problems()));
        }
        return new SavedFlows(draft.flows(), draft.flow().get(), configuration, services);
    }

    private static String lines(List<Problem> problems) {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }

    /// What was asked for cannot be had; the message is for the terminal.
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }
}
