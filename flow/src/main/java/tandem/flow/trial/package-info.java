/// Plays a caller in text against a flow (I10): the machine that runs calls ([tandem.flow.FlowRun]), fed by what a
/// tester types. Nothing happens in the real world: no contact, no journal, and services are asked only
/// where the tester says so.
@NullMarked
package tandem.flow.trial;

import org.jspecify.annotations.NullMarked;
