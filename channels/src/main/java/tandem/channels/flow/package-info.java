/// What leading somebody through a flow before a person does needs whatever they write by: where they are in
/// it, and the words by which they ask for a person. Who leads them, and how a question looks, is the
/// channel's ([tandem.channels.chat], [tandem.channels.message]).
@NullMarked
package tandem.channels.flow;

import org.jspecify.annotations.NullMarked;
