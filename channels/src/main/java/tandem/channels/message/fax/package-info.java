/// The pages of faxes (T13): from the dots of a telephone line to a PDF, and back.
@NullMarked
package tandem.channels.message.fax;

import org.jspecify.annotations.NullMarked;
