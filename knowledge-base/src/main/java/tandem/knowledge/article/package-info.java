/// Articles: what may be done with them, and how they are cut. Where they are kept is a port ([ArticleStore]);
/// nothing here knows the index.
@NullMarked
package tandem.knowledge.article;

import org.jspecify.annotations.NullMarked;
