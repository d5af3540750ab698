/// What is said and heard: prompts made once and kept as wav files, recognition of a menu's phrases. Only this package
/// knows FreeTTS, espeak-ng and Vosk.
@NullMarked
package tandem.ivr.speech;

import org.jspecify.annotations.NullMarked;
