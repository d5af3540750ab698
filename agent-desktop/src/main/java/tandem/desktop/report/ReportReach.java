package tandem.desktop.report;

import tandem.desktop.rights.Extent;
import tandem.desktop.rights.Grant;
import tandem.desktop.rights.Right;

/// Of what a report may be for somebody.
///
/// @param extent which queues and agents
/// @param scores whether it may tell what reviewers found
public record ReportReach(Extent extent, boolean scores) {
    public static ReportReach of(Grant grant, Extent extent) {
        return new ReportReach(extent, grant.has(Right.REVIEW));
    }
}
