/// Cases for people (D11): who may see which, how customers are told of theirs, and their page.
@NullMarked
package tandem.desktop.cases;

import org.jspecify.annotations.NullMarked;
