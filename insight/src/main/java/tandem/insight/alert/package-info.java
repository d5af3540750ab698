/// Alerts (S5): rules about figures of queues, told to people when they hold for a while. One node looks; what it finds
/// is the same for all.
@NullMarked
package tandem.insight.alert;

import org.jspecify.annotations.NullMarked;
