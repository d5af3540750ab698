/// Tables that leave the house as files: CSV and XLSX. What is in a cell is told by its type, never guessed from its
/// text, and no text is ever a formula.
@NullMarked
package tandem.desktop.table;

import org.jspecify.annotations.NullMarked;
