/// What happens to those who wait, by rule and by hand: which queue and line an interaction comes into, the steps
/// of its queue, the agent who knows the customer, a new configuration. Decides and leaves the doing to the
/// store, whose `version` makes a decision of several nodes one.
@NullMarked
package tandem.routing.rules;

import org.jspecify.annotations.NullMarked;
