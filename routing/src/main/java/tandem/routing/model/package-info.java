/// What routing is told and decides by: queues, agents, skills, requirements, calendars, rules about customers. Values
/// only: no clock, no store.
@NullMarked
package tandem.routing.model;

import org.jspecify.annotations.NullMarked;
