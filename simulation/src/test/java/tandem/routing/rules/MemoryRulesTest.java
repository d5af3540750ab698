package tandem.routing.rules;

import tandem.core.journal.MemoryJournal;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.node.Stage;
import tandem.simulation.memory.MemoryRoutingStore;

class MemoryRulesTest
        implements StepsContract, HandContract, CustomerContract, ReloadContract, OutlookContract, NodesContract {

    @Override
    public Stage stage(RoutingConfiguration configuration) {
        var journal = new MemoryJournal();
        return new Stage(new MemoryRoutingStore(journal), journal, configuration);
    }
}
