/// How content customers are who write (I8): asked when their conversation is over, by a link that says nothing of
/// them, holds for a while and is answered once.
@NullMarked
package tandem.channels.survey;

import org.jspecify.annotations.NullMarked;
