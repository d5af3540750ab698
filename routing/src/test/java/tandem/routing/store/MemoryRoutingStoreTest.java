package tandem.routing.store;

import tandem.core.journal.MemoryJournal;
import tandem.routing.Stage;
import tandem.routing.store.memory.MemoryRoutingStore;

class MemoryRoutingStoreTest
        implements RoutingStoreContract, AgentContract, InteractionTableContract, PresenceTableContract {

    @Override
    public Stage stage() {
        var journal = new MemoryJournal();
        return new Stage(new MemoryRoutingStore(journal), journal);
    }
}
