/// Hears what customers say while they talk with an agent, from the recording as it grows, and tells it to whoever
/// follows the conversation ([tandem.core.LiveWords]).
@NullMarked
package tandem.ivr.live;

import org.jspecify.annotations.NullMarked;
