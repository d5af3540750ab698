/// Who is asked, when a conversation is over, how content they are (I8): by share, once for each conversation, and not
/// too often. How they are asked is the affair of the modules above.
@NullMarked
package tandem.flow.survey;

import org.jspecify.annotations.NullMarked;
