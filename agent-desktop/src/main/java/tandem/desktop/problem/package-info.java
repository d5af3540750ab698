/// Errors as RFC 9457 problem details, each with a stable `code`.
@NullMarked
package tandem.desktop.problem;

import org.jspecify.annotations.NullMarked;
