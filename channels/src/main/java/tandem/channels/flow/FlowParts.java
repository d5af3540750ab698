package tandem.channels.flow;

import java.util.Optional;
import java.util.function.Supplier;
import tandem.core.masking.Masking;
import tandem.flow.ArticleAnswers;
import tandem.flow.CallableNumbers;
import tandem.flow.FlowCatalogue;
import tandem.flow.service.Accounts;
import tandem.flow.service.Attempts;
import tandem.flow.service.Services;

/// What chats need for being led through a flow before a person takes over.
///
/// @param catalogue empty where nobody reads flows: then no chat begins in one
/// @param numbers   empty where nobody is called back
/// @param masking   what is said is answered, and kept, only as this leaves it
public record FlowParts(
        Supplier<Optional<FlowCatalogue>> catalogue,
        FlowPlaces places,
        Services services,
        Accounts accounts,
        ArticleAnswers articles,
        Supplier<Optional<CallableNumbers>> numbers,
        Masking masking) {

    /// Where no chat begins in a flow.
    public static FlowParts none(FlowPlaces places) {
        var accounts = new Accounts(Services.NONE, Attempts.NONE, Attempts.NONE);
        return new FlowParts(
                Optional::empty, places, Services.NONE, accounts, ArticleAnswers.NONE, Optional::empty, Masking.NONE);
    }
}
