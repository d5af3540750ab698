/// The routing store in Redis. Each command is one Lua file under the resources `tandem/routing/redis`, one function of
/// one library; each port is implemented by the interface of its scripts, which hides their arguments. To understand
/// matching read `lib/match.lua` there.
@NullMarked
package tandem.routing.redis;

import org.jspecify.annotations.NullMarked;
