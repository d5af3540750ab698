/// A contact centre in virtual time: people, nodes and their faults by a seed, on the real router and a real
/// store. Everything that is done is recorded and can be played again, and shortened when it breaks an
/// invariant. For tests, benchmarks and what-if (R21); production does not use it.
@NullMarked
package tandem.simulation;

import org.jspecify.annotations.NullMarked;
