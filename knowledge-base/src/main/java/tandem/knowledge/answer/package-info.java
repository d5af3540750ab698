/// What is said of an article to a customer who asks: its own words, fewer of them (I12).
@NullMarked
package tandem.knowledge.answer;

import org.jspecify.annotations.NullMarked;
