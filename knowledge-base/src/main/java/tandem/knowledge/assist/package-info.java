/// What a machine can make of a conversation for the people who have it: a summary, a draft of a reply, its topic and
/// mood. Built in by choosing from what was said; or by a language model, where one is configured.
@NullMarked
package tandem.knowledge.assist;

import org.jspecify.annotations.NullMarked;
