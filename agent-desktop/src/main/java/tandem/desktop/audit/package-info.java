/// Who did and saw what (A2): a chain of entries that cannot be changed unnoticed. Everything that has to be in it goes
/// through [tandem.desktop.audit.Audit]; nothing here knows what is done elsewhere.
@NullMarked
package tandem.desktop.audit;

import org.jspecify.annotations.NullMarked;
