/// The only package that knows Asterisk-Java. Two halves meet here at [WaitingRoom]: the FastAGI side brings a caller
/// from INVITE through their flow to the queue; the AMI side owns them from there: waiting, the agent's leg,
/// the bridge, the recording, the hang-up.
@NullMarked
package tandem.ivr.asterisk;

import org.jspecify.annotations.NullMarked;
