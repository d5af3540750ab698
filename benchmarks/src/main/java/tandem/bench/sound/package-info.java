/// Telephones that know when they hear what: SIP and RTP as little as a benchmark needs, each packet stamped as it
/// comes.
@NullMarked
package tandem.bench.sound;

import org.jspecify.annotations.NullMarked;
