/// Schedules as files: iCalendar and CSV read with their bad lines named, iCalendar written. The only package that
/// knows
/// the libraries for these.
@NullMarked
package tandem.insight.workforce.file;

import org.jspecify.annotations.NullMarked;
