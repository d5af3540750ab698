/// Alerts on their way to people (S5): by mail, and to the pages of those who supervise.
@NullMarked
package tandem.desktop.alert;

import org.jspecify.annotations.NullMarked;
