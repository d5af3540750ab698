/// What can happen to an interaction or an agent, and its JSON form.
@NullMarked
package tandem.core.event;

import org.jspecify.annotations.NullMarked;
