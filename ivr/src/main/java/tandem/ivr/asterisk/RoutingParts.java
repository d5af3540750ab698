package tandem.ivr.asterisk;

import tandem.core.journal.Journal;
import tandem.routing.Router;
import tandem.routing.ToldWaits;

/// What the scripts need of routing.
record RoutingParts(Router router, Journal journal, ToldWaits waits) {}
