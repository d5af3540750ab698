/// Articles in Redis (ADR 33).
@NullMarked
package tandem.knowledge.article.redis;

import org.jspecify.annotations.NullMarked;
