/// Pictures of flows (I10): what is drawn follows from the steps ([tandem.flow.Way]), where it stands from a layout
/// library that only this package knows. Reads flows, changes nothing.
@NullMarked
package tandem.flow.picture;

import org.jspecify.annotations.NullMarked;
