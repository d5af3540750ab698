package tandem.simulation;

import tandem.core.journal.Journal;
import tandem.core.journal.MemoryJournal;
import tandem.routing.port.RoutingStore;
import tandem.simulation.memory.MemoryRoutingStore;

/// What all nodes of a simulation stand on: empty at the beginning.
///
/// @param ownClocks whether each lives by the wall clock of its machine, as it should not, instead of Redis' time
public record Backing(RoutingStore store, Journal journal, boolean ownClocks) {

    public Backing(RoutingStore store, Journal journal) {
        this(store, journal, false);
    }

    public static Backing inMemory() {
        var journal = new MemoryJournal();
        return new Backing(new MemoryRoutingStore(journal), journal);
    }
}
