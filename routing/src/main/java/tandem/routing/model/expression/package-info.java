/// The two small languages an operator writes in queues.yml: what an agent must be able to do
/// ([tandem.routing.model.Requirement]) and when a step happens ([tandem.routing.model.Condition]). One tokenizer, one
/// grammar of `and`, `or`, `not` and parentheses; errors say the column and what was expected.
@NullMarked
package tandem.routing.model.expression;

import org.jspecify.annotations.NullMarked;
