/// REST for everything that is not live (docs/api.md), and the pages themselves.
@NullMarked
package tandem.desktop.rest;

import org.jspecify.annotations.NullMarked;
