/// The whole server as a child process with a load of agents and visitors from outside, over real sockets only. Knows
/// nothing of the server's classes, so that an older build can be measured by the same driver.
@NullMarked
package tandem.bench.centre;

import org.jspecify.annotations.NullMarked;
