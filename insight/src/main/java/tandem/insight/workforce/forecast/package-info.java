/// What will come (arrivals and handle time by interval, with a range and a test of itself on the past) and how many
/// agents that takes. Pure functions of the history; explained in docs/workforce.md.
@NullMarked
package tandem.insight.workforce.forecast;

import org.jspecify.annotations.NullMarked;
