package tandem.routing.port;

import tandem.core.journal.MemoryJournal;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.node.Stage;
import tandem.simulation.memory.MemoryRoutingStore;

class MemoryRoutingStoreTest
        implements RoutingStoreContract,
                DisplacedContract,
                OfferContract,
                AgentContract,
                ArrivalContract,
                InteractionTableContract,
                OfferTableContract,
                PresenceTableContract,
                ConcurrencyContract,
                MoveContract,
                HandContract,
                ChoiceContract,
                CapacityContract,
                ChangedWeightContract,
                RingContract,
                CallbackContract,
                SnoozeContract,
                MediumContract {

    @Override
    public Stage stage() {
        return stage(Stage.configuration());
    }

    @Override
    public Stage stage(RoutingConfiguration configuration) {
        var journal = new MemoryJournal();
        return new Stage(new MemoryRoutingStore(journal), journal, configuration);
    }
}
