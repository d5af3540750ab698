package tandem.ivr.outbound;

import java.util.List;
import java.util.Optional;
import tandem.ivr.DoNotCall.Entry;

/// Numbers that people have noted, for all nodes.
public interface DoNotCallStore {
    Optional<Entry> find(String e164);

    /// False if it is there already.
    boolean add(Entry entry);

    /// False if it is not there.
    boolean remove(String e164);

    /// The latest first.
    List<Entry> latest(int most);

    int size();
}
