/// Short messages over SMPP 3.4 (T12): the link to a message centre, and the forms in which it takes and gives texts.
/// The only package that knows jSMPP.
@NullMarked
package tandem.channels.message.smpp;

import org.jspecify.annotations.NullMarked;
