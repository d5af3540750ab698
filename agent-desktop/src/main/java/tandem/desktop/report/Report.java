package tandem.desktop.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;

/// A report as the pages get it.
///
/// @param from     the first moment
/// @param to       the moment after the last; not later than now
/// @param zone     in which days and hours begin
/// @param interval `all` for none
/// @param since    from when on anything was counted; null before that
/// @param keys     what `key` of a row is
/// @param rows     by time; none where nothing was asked by time
/// @param totals   the same for the whole time
/// @param total    all of them together; null where one contact may be in several
/// @param compared the same of the other time; null if nothing is compared
public record Report(
        Instant from,
        Instant to,
        String zone,
        String interval,
        @Nullable Instant since,
        List<String> keys,
        List<Heading> columns,
        List<Row> rows,
        List<Row> totals,
        @Nullable Row total,
        @Nullable Identity identity,
        @Nullable Report compared) {

    /// @param unit    `COUNT`, `SHARE` (0–1) or `MILLISECONDS`
    /// @param title   in the language asked for
    /// @param meaning the definition, in that language
    /// @param behind  whether one can see the contacts behind its numbers
    public record Heading(String name, String unit, String title, String meaning, boolean behind) {}

    /// @param from   null for the whole time
    /// @param values in the order of the columns; null where there is nothing to divide by
    public record Row(
            @Nullable Instant from,
            List<String> key,
            @Nullable Channel channel,
            List<@Nullable Double> values) {}

    /// Of the whole time and all rows: offered = answered + abandoned + flowed out + still waiting.
    public record Identity(long offered, long answered, long abandoned, long flowedOut, long waiting, boolean holds) {}
}
