/// What the operator writes: YAML read with its line numbers, so that whatever is wrong is said with file, line and
/// reason, and a watcher that notices changes.
@NullMarked
package tandem.core.config;

import org.jspecify.annotations.NullMarked;
