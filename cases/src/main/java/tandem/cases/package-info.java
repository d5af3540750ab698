/// Cases (D11): complaints, repairs and requests that outlast one contact, who works on them, in which
/// state they are and until when a solution is promised. Their truth is Redis (ADR 37); every node reads
/// it as it is.
///
/// May use core and routing. Knows no channel: whoever writes to customers is told what to say.
@NullMarked
package tandem.cases;

import org.jspecify.annotations.NullMarked;
