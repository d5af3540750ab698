package tandem.desktop.table;

import java.time.ZonedDateTime;

/// What stands in a cell.
public sealed interface Cell {
    /// Nothing to show, such as an average of nothing.
    record Empty() implements Cell {}

    record Text(String text) implements Cell {}

    record Number(double value) implements Cell {}

    /// 0–1
    record Share(double value) implements Cell {}

    /// As a length of time, which a spreadsheet can add up.
    record Millis(double value) implements Cell {}

    /// As the clock on the wall has it; a spreadsheet knows no zones.
    record Moment(ZonedDateTime at) implements Cell {}
}
