/// Whose turn it is in a contact by text, and until when the queue promises an answer (D5, M): the one home of that
/// rule,
/// for pages, boards, alerts and the history.
@NullMarked
package tandem.insight.response;

import org.jspecify.annotations.NullMarked;
