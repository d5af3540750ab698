/// The telephone: what a caller hears, whom they are connected with, what is recorded. Only
/// `tandem.ivr.asterisk` knows Asterisk-Java, only `tandem.ivr.speech` knows FreeTTS and Vosk. Routing decides
/// who serves a caller; nothing here does.
@NullMarked
package tandem.ivr;

import org.jspecify.annotations.NullMarked;
