package tandem.insight;

import java.util.List;
import tandem.insight.floor.Floor;
import tandem.insight.floor.LiveContact;

/// Who is told what happens on the floor, on the reader's thread: must neither block nor throw.
@FunctionalInterface
public interface FloorFollower {
    /// A batch of the journal.
    ///
    /// @param steps in their order
    /// @param now   after the last of them
    void on(List<Floor.Step> steps, Floor now);

    /// Contacts that were there before anybody watched have been found in the journal.
    default void recalled(List<LiveContact> contacts) {
        // whoever goes by the floor alone sees them there
    }
}
