/// What the index holds: how documents grow out of journal entries. Pure functions of the entries, whatever keeps them,
/// so that a rebuild gives what live projection gave.
@NullMarked
package tandem.knowledge.projection;

import org.jspecify.annotations.NullMarked;
