/// Faxes on their way in (T13): from the telephone line to whoever keeps them.
@NullMarked
package tandem.ivr.fax;

import org.jspecify.annotations.NullMarked;
