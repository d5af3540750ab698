package tandem.cases;

import java.util.List;

/// What became of a wish to open or change a case.
public sealed interface CaseResult {
    /// @param added to its history; nothing if it was done before, or changes nothing
    record Done(Case now, List<CaseEntry> added) implements CaseResult {
        public Done {
            added = List.copyOf(added);
        }
    }

    /// Somebody else has changed it meanwhile; nothing was done.
    record Conflict(Case now) implements CaseResult {}

    record Unknown() implements CaseResult {}

    /// @param why for people
    record Refused(String why) implements CaseResult {}
}
