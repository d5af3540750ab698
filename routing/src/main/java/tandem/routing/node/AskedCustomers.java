package tandem.routing.node;

import java.util.List;
import java.util.Map;
import tandem.core.CustomerFacts;
import tandem.core.CustomerId;

/// Whoever knows customers, once they are there: they are built on routing, which is there before.
final class AskedCustomers implements CustomerFacts {
    private volatile CustomerFacts asked = CustomerFacts.NONE;

    void ask(CustomerFacts facts) {
        asked = facts;
    }

    @Override
    public Map<String, String> of(CustomerId customer) {
        return asked.of(customer);
    }

    @Override
    public List<CustomerId> idsOf(CustomerId customer) {
        return asked.idsOf(customer);
    }
}
