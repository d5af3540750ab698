/// Articles in Redis (ADR 34).
@NullMarked
package tandem.knowledge.article.redis;

import org.jspecify.annotations.NullMarked;
