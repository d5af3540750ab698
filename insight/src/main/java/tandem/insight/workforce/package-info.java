/// Workforce (S9): what agents are scheduled to do, whether they do it, how much will come and how many that takes.
/// Schedules are kept in a store; adherence and forecasts are computed from the history whenever somebody asks, so
/// that they follow a corrected schedule. Who serves what is not decided here.
@NullMarked
package tandem.insight.workforce;

import org.jspecify.annotations.NullMarked;
