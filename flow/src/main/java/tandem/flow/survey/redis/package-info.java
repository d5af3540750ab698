/// Who has been asked, in Redis.
@NullMarked
package tandem.flow.survey.redis;

import org.jspecify.annotations.NullMarked;
