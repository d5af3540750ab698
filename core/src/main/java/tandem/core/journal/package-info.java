/// The journal: everything that happened, in order, once. Written only together with the change it describes (by the
/// scripts of `routing`); read by every projection and by every node that has to tell somebody.
@NullMarked
package tandem.core.journal;

import org.jspecify.annotations.NullMarked;
