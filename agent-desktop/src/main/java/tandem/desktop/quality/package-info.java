/// Quality (S8) as the desktop has it: what reviewers and agents ask for, its figures, and who is compared by
/// what.
@NullMarked
package tandem.desktop.quality;

import org.jspecify.annotations.NullMarked;
