/// Reads queues and agents from the operator's YAML files, and says with file, line and reason what is wrong there.
@NullMarked
package tandem.routing.config;

import org.jspecify.annotations.NullMarked;
