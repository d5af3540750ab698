/// Who has which call, in Redis; and what nodes ask of each other, by its channels.
@NullMarked
package tandem.ivr.control.redis;

import org.jspecify.annotations.NullMarked;
