/// The routing store in Redis. Each command is one Lua script with one small class that hides its arguments;
/// the scripts are in the folder `tandem/routing/store`. To understand matching read `lib/match.lua` there.
@NullMarked
package tandem.routing.redis;

import org.jspecify.annotations.NullMarked;
