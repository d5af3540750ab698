/// A past for an empty Tandem: three months of a company that never was, so that whoever tries it meets pages with
/// something on them. `DemoCompany` makes it up, `DemoFill` brings it into the journal.
@NullMarked
package tandem.demo;

import org.jspecify.annotations.NullMarked;
