/// What is going on at this moment, as one immutable value ([Floor]): agents and their work, contacts and who holds
/// them. Folded once per node from the journal; whoever shows, sends or estimates anything reads it from here.
@NullMarked
package tandem.insight.floor;

import org.jspecify.annotations.NullMarked;
