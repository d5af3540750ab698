/// Recordings as people hear and read them: who may, what is put on record of it, what they note (V4).
@NullMarked
package tandem.desktop.playback;

import org.jspecify.annotations.NullMarked;
