/// What one module says of speech to another: who recognises words, and what was said in a recording.
@NullMarked
package tandem.core.speech;

import org.jspecify.annotations.NullMarked;
