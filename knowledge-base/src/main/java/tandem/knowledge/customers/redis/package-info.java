/// Customers in Redis.
@NullMarked
package tandem.knowledge.customers.redis;

import org.jspecify.annotations.NullMarked;
