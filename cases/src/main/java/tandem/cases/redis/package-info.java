/// Cases in Redis.
@NullMarked
package tandem.cases.redis;

import org.jspecify.annotations.NullMarked;
