/// A call from the queue to its end: the agent's phone, the bridge, the recording, the hang-up. [CallTable] is the
/// whole behaviour as data; [Call] carries it out for one caller; [Calls] finds the call an event is about. Knows no
/// telephone library: `tandem.ivr.asterisk` implements [Pbx].
@NullMarked
package tandem.ivr.control;

import org.jspecify.annotations.NullMarked;
