/// Call flows as data: read and checked with file and line, walked by a machine that knows no telephone.
@NullMarked
package tandem.ivr.flow;

import org.jspecify.annotations.NullMarked;
