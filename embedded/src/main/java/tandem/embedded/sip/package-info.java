/// Telephones for tests, the self-test and benchmarks: SIPp as callers on the provider's side and as agents'
/// phones. Needs no root: audio is streamed by SIPp itself, digits go as SIP INFO.
@NullMarked
package tandem.embedded.sip;

import org.jspecify.annotations.NullMarked;
