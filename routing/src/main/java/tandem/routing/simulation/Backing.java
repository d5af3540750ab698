package tandem.routing.simulation;

import tandem.core.journal.Journal;
import tandem.core.journal.MemoryJournal;
import tandem.routing.store.RoutingStore;
import tandem.routing.store.memory.MemoryRoutingStore;

/// What all nodes of a simulation stand on: empty at the beginning.
public record Backing(RoutingStore store, Journal journal) {

    public static Backing inMemory() {
        var journal = new MemoryJournal();
        return new Backing(new MemoryRoutingStore(journal), journal);
    }
}
