package tandem.knowledge;

import org.jspecify.annotations.Nullable;
import tandem.core.InteractionId;

/// Drafts for an agent, who reads and changes them before they mean anything.
public interface Assist {

    /// Of what was said in a contact, for its notes.
    Draft summary(InteractionId contact);

    /// To what the customer has said last; empty if nothing is known that would answer it.
    Draft reply(InteractionId contact);

    /// @param text     empty: there is nothing to be said
    /// @param by       who has written it
    /// @param instead  why it is not the model's, though there is one; null: it is, or there is none
    record Draft(String text, By by, @Nullable Trouble instead) {}

    enum By {
        /// Chosen from what was said, and from articles.
        EXTRACTION,
        MODEL
    }

    /// Why a model's answer is not there.
    enum Trouble {
        TOO_SLOW,
        NOT_REACHED,
        /// It answered something that is no answer.
        NO_ANSWER,
        /// As many are asked already as may be at once.
        BUSY
    }
}
