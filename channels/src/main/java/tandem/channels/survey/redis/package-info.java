/// What is asked by link, in Redis.
@NullMarked
package tandem.channels.survey.redis;

import org.jspecify.annotations.NullMarked;
