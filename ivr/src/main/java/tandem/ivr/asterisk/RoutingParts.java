package tandem.ivr.asterisk;

import java.time.Clock;
import tandem.core.journal.Journal;
import tandem.insight.ToldWaits;
import tandem.routing.Router;

/// What the scripts need of routing.
record RoutingParts(Router router, Journal journal, ToldWaits waits, Clock clock) {}
