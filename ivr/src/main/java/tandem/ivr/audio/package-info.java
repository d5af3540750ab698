/// The caller's voice in our process: Asterisk's AudioSocket protocol, and deciding what they answered.
@NullMarked
package tandem.ivr.audio;

import org.jspecify.annotations.NullMarked;
