package tandem.ivr.outbound;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tandem.core.config.LiveFile;
import tandem.core.config.Problem;
import tandem.ivr.call.CallbackNumbers;
import tandem.ivr.outbound.OutboundRules.Right;
import tandem.routing.model.InvalidConfigurationException;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;

/// The rules in force. An installation without the file calls back as it is called, and nothing else.
public final class LiveOutboundRules extends LiveFile<OutboundRules> {
    private final Supplier<RoutingConfiguration> configuration;
    private final Right usual;

    /// @param callbacks what may be called where the file does not say it
    /// @throws InvalidConfigurationException with everything that is wrong with the file
    public LiveOutboundRules(Path file, Supplier<RoutingConfiguration> configuration, CallbackNumbers callbacks) {
        this(file, configuration, new Right(Requirement.NONE, callbacks.types(), callbacks.countries(), Set.of()));
    }

    private LiveOutboundRules(Path file, Supplier<RoutingConfiguration> configuration, Right usual) {
        super("outbound", file, OutboundFile.unwritten(usual));
        this.configuration = configuration;
        this.usual = usual;
        var wrong = reload();
        if (!wrong.isEmpty()) {
            throw new InvalidConfigurationException(wrong);
        }
    }

    /// Watches its folder from now on, and takes what has changed since it was read.
    public LiveOutboundRules start() throws IOException {
        follow();
        reload();
        return this;
    }

    @Override
    protected OutboundRules read(String name, String text, Consumer<Problem> told) {
        return new OutboundFile(configuration.get(), usual).read(name, text, told);
    }

    @Override
    protected int count(OutboundRules read) {
        return read.rights().size();
    }

    @Override
    public Map<String, String> names() {
        return Map.of("queues/#", "queue");
    }
}
