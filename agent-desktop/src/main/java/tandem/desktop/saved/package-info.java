/// What people save by a name: JSON in a hash of Redis, changed only by who has seen how it was.
@NullMarked
package tandem.desktop.saved;

import org.jspecify.annotations.NullMarked;
