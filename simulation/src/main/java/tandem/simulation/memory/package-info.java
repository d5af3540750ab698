/// The routing store in memory, for simulation and tests: the same rules as the Lua scripts, step by step, so
/// that one can be read beside the other ([Matching] is lib/match.lua). Passes the same contract as the one in
/// Redis. Only how a line keeps its order is its own ([Heap]).
@NullMarked
package tandem.simulation.memory;

import org.jspecify.annotations.NullMarked;
