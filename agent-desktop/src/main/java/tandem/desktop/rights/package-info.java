/// What people may do (A1): fine rights, roles made of them, teams, and how far somebody's rights reach. Values only;
/// who has which is read in `session`.
@NullMarked
package tandem.desktop.rights;

import org.jspecify.annotations.NullMarked;
