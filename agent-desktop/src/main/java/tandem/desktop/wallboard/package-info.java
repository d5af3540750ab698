/// The live wallboard (S1): the folds of `tandem.insight.metrics`, fed by this node's own subscription, and what of it
/// changed, pushed to who watches.
@NullMarked
package tandem.desktop.wallboard;

import org.jspecify.annotations.NullMarked;
