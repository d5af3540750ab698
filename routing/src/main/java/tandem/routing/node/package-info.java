/// Routing as one node runs it: [Routing] wires rules and store together, fires deadlines, gives signs of life and puts
/// changed configuration in force.
@NullMarked
package tandem.routing.node;

import org.jspecify.annotations.NullMarked;
