package tandem.insight.quality;

import java.util.Collection;
import java.util.List;

/// Who may evaluate contacts.
public interface Reviewers {

    /// Those among them who may, in that order; all who may if none are named.
    List<String> among(Collection<String> named);

    /// Whether it is their own contact, which nobody evaluates.
    boolean served(String user, ReviewedContact contact);
}
