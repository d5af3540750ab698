/// What outlives a node: who has tried how often to prove that an account is theirs.
@NullMarked
package tandem.flow.service.redis;

import org.jspecify.annotations.NullMarked;
