/// Recordings of calls, from the moment Asterisk closes the file: store, hash, playback.
@NullMarked
package tandem.recordings;

import org.jspecify.annotations.NullMarked;
