/// Threads of messages: short messages of the telephone network (T12) and any messaging service (T16). What comes is
/// taken into the contact that its thread has open, or opens the thread's next one; what agents write is taken from
/// the journal, put into a line for each thread and carried, again and again if need be, in order.
///
/// A [tandem.channels.message.Carrier] is whoever brings messages: a provider that speaks our HTTP contract (here),
/// or a message centre (`smpp`).
@NullMarked
package tandem.channels.message;

import org.jspecify.annotations.NullMarked;
