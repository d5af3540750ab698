package tandem.channels.chat;

import java.util.Optional;
import java.util.function.Supplier;
import tandem.flow.CallableNumbers;
import tandem.flow.FlowCatalogue;
import tandem.flow.service.Accounts;
import tandem.flow.service.Services;

/// What chats need for being led through a flow before a person takes over.
///
/// @param catalogue empty where nobody reads flows: then no chat begins in one
/// @param numbers   empty where nobody is called back
public record ChatFlowParts(
        Supplier<Optional<FlowCatalogue>> catalogue,
        FlowPlaces places,
        Services services,
        Accounts accounts,
        Supplier<Optional<CallableNumbers>> numbers) {}
