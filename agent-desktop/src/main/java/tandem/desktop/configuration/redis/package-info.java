/// What was saved last of each file, in Redis.
@NullMarked
package tandem.desktop.configuration.redis;

import org.jspecify.annotations.NullMarked;
