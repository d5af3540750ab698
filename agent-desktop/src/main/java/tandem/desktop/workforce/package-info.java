/// Workforce (S9) for this installation: what it reckons with, and what supervisors know of days ahead.
@NullMarked
package tandem.desktop.workforce;

import org.jspecify.annotations.NullMarked;
