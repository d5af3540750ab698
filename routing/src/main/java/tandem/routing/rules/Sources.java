package tandem.routing.rules;

import java.time.Duration;
import tandem.core.CustomerFacts;
import tandem.core.journal.Journal;
import tandem.routing.WaitEstimates;
import tandem.routing.port.QueueHealth;
import tandem.routing.port.RoutingStore;

/// What the rules are made of, one of each per node.
///
/// @param customers what our own rules say of customers
/// @param newLease  how long an interaction may stay NEW without a sign of life
record Sources(
        RoutingStore store,
        Journal journal,
        InForce inForce,
        Lines lines,
        QueueHealth health,
        WaitEstimates estimates,
        CustomerFacts customers,
        Duration newLease) {}
