/// What is said to somebody, before it is known how: pieces of a text, in a language, with the values that stand in it.
@NullMarked
package tandem.flow.words;

import org.jspecify.annotations.NullMarked;
