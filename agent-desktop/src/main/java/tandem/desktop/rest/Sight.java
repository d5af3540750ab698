package tandem.desktop.rest;

import java.security.Principal;
import java.util.List;
import org.springframework.stereotype.Component;
import tandem.channels.NewMail;
import tandem.core.InteractionId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.Journal;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.session.DesktopUser;
import tandem.desktop.session.Rights;
import tandem.knowledge.History;
import tandem.knowledge.Scope;

/// One interaction as somebody may see it. What they have in hand they see without the index, which is
/// behind and may be down.
@Component
final class Sight {
    private final Rights rights;
    private final History history;
    private final Journal journal;

    Sight(Rights rights, History history, Journal journal) {
        this.rights = rights;
        this.history = history;
        this.journal = journal;
    }

    /// @throws ProblemException not found, if they may not see it
    void require(InteractionId id, Principal who) {
        var scope = rights.scopeOf(who);
        if (!scope.surelyAdmits(id) && !isBegunBy(who, id)) {
            fromTheIndex(id, scope);
        }
    }

    /// @throws ProblemException not found, if they may not see it
    List<JournalEntry> entries(InteractionId id, Principal who) {
        var scope = rights.scopeOf(who);
        var live = scope.surelyAdmits(id) ? journal.of(id) : List.<JournalEntry>of();
        return live.isEmpty() ? fromTheIndex(id, scope) : live;
    }

    private List<JournalEntry> fromTheIndex(InteractionId id, Scope scope) {
        return history.interaction(id, scope)
                .map(History.InteractionRecord::entries)
                .orElseThrow(() ->
                        ProblemException.notFound("There is no interaction of this id (yet), or you may not see it"));
    }

    /// A mail of theirs that is not sent yet, so that there is no interaction.
    private static boolean isBegunBy(Principal who, InteractionId id) {
        return DesktopUser.of(who)
                .flatMap(DesktopUser::agent)
                .filter(agent -> NewMail.isOf(agent, id))
                .isPresent();
    }
}
