package tandem.desktop.rest;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.quality.Comparison;
import tandem.desktop.quality.Comparison.Of;
import tandem.desktop.quality.Measured;
import tandem.desktop.quality.Measured.Side;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.desktop.table.Cell;
import tandem.insight.envelopment.Envelopment.Orientation;
import tandem.insight.envelopment.Envelopment.Returns;
import tandem.insight.envelopment.Rated;
import tandem.insight.envelopment.Rating;

/// Relative evaluation of agents, teams and queues by data envelopment (S8).
@RestController
@Needs(Right.REVIEW)
final class ComparisonController {
    private static final Duration USUAL = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int MOST_MEASURES = 8;

    private final Comparison comparison;
    private final QualityViews views;
    private final Clock clock;
    private final Exports exports;

    ComparisonController(Comparison comparison, QualityViews views, Clock clock, Exports exports) {
        this.exports = exports;
        this.comparison = comparison;
        this.views = views;
        this.clock = clock;
    }

    /// @param of         agents, teams or queues
    /// @param inputs     codes of measures
    /// @param outputs    likewise
    /// @param returns    constant (CCR) or variable (BCC)
    /// @param improve    inputs (as much with less) or outputs (more with as much)
    record Filters(
            @Nullable String of,
            @Nullable List<String> inputs,
            @Nullable List<String> outputs,
            @Nullable String returns,
            @Nullable String improve,
            @Nullable Long from,
            @Nullable Long to) {}

    /// @param titles by language
    /// @param of     of whom it can be told
    record Heading(String code, Side side, Measured.Unit unit, Map<String, String> titles, List<Of> of) {
        static Heading of(Measured measure) {
            return new Heading(
                    measure.code(),
                    measure.side(),
                    measure.unit(),
                    measure.titles(),
                    Arrays.stream(Of.values()).filter(measure::isOf).toList());
        }
    }

    /// @param target what their peers together would need or make
    /// @param slack  what of the difference goes beyond that which all inputs (or outputs) have in common
    /// @param room   the difference as a share of what is; null if there is nothing of it
    record Room(
            double actual,
            double target,
            double slack,
            @Nullable Double room) {
        static Room of(Rating.Room room) {
            double share = room.share();
            return new Room(room.actual(), room.target(), room.slack(), Double.isFinite(share) ? share : null);
        }
    }

    record Peer(String unit, double weight) {}

    /// @param peers the nearest first
    record Row(
            String unit,
            double efficiency,
            boolean efficient,
            List<Peer> peers,
            List<Room> inputs,
            List<Room> outputs) {
        static Row of(Rating rating) {
            return new Row(
                    rating.unit(),
                    rating.efficiency(),
                    rating.isEfficient(),
                    rating.peers().entrySet().stream()
                            .map(peer -> new Peer(peer.getKey(), peer.getValue()))
                            .toList(),
                    rating.inputs().stream().map(Room::of).toList(),
                    rating.outputs().stream().map(Room::of).toList());
        }
    }

    /// @param problem     why nobody is compared: nobody, no-measures, too-many; null if somebody is
    /// @param left        who is not compared, and why
    /// @param idle        codes of measures of which nobody has anything
    /// @param recommended as many should be compared at least
    record Compared(
            Of of,
            Returns returns,
            Orientation orientation,
            Instant from,
            Instant to,
            List<Heading> inputs,
            List<Heading> outputs,
            List<Row> rows,
            List<Rated.LeftOut> left,
            List<String> idle,
            int recommended,
            boolean few,
            @Nullable String problem) {}

    @GetMapping("/api/quality/comparison/measures")
    List<Heading> measures() {
        return Arrays.stream(Measured.values()).map(Heading::of).toList();
    }

    @GetMapping("/api/quality/comparison")
    Compared compare(@ParameterObject Filters filters, Principal who) {
        var extent = views.extentOf(views.reviewer(who));
        var asked = asked(filters);
        return switch (comparison.rate(asked, extent)) {
            case Rated.Ratings ratings -> compared(asked, ratings);
            case Rated.Nobody(var left) -> nothing(asked, left, "nobody");
            case Rated.NoMeasures _ -> nothing(asked, List.of(), "no-measures");
            case Rated.TooMany(int most) ->
                throw new ProblemException(
                        HttpStatus.UNPROCESSABLE_CONTENT, "too-many", "At most " + most + " are compared at once");
        };
    }

    private static Compared compared(Comparison.Asked asked, Rated.Ratings ratings) {
        var measures = Stream.concat(asked.inputs().stream(), asked.outputs().stream())
                .map(Measured::code)
                .toList();
        return new Compared(
                asked.of(),
                asked.returns(),
                asked.orientation(),
                asked.from(),
                asked.to(),
                asked.inputs().stream().map(Heading::of).toList(),
                asked.outputs().stream().map(Heading::of).toList(),
                ratings.ratings().stream().map(Row::of).toList(),
                ratings.left(),
                ratings.idle().stream().map(measures::get).toList(),
                ratings.recommended(),
                ratings.isFew(),
                null);
    }

    private static Compared nothing(Comparison.Asked asked, List<Rated.LeftOut> left, String problem) {
        return new Compared(
                asked.of(),
                asked.returns(),
                asked.orientation(),
                asked.from(),
                asked.to(),
                asked.inputs().stream().map(Heading::of).toList(),
                asked.outputs().stream().map(Heading::of).toList(),
                List.of(),
                left,
                List.of(),
                0,
                false,
                problem);
    }

    @GetMapping("/api/quality/comparison.{format}")
    void file(
            @PathVariable String format,
            @ParameterObject Filters filters,
            @RequestParam(defaultValue = "en") String language,
            Principal who,
            HttpServletResponse response)
            throws IOException {
        var as = TableFile.format(format);
        exports.begin(who, "comparison", Map.of());
        var compared = compare(filters, who);
        boolean zh = language.equals("zh");
        var codes = new ArrayList<>(List.of("unit", "efficiency", "peers"));
        var titles = new ArrayList<>(zh ? List.of("对象", "效率", "参照") : List.of("Who", "Efficiency", "Measured against"));
        var measures = Stream.concat(compared.inputs().stream(), compared.outputs().stream())
                .toList();
        for (Heading measure : measures) {
            var title = measure.titles().getOrDefault(language, measure.code());
            codes.addAll(List.of(measure.code(), measure.code() + ".target", measure.code() + ".slack"));
            titles.addAll(
                    zh
                            ? List.of(title, title + "：目标", title + "：松弛")
                            : List.of(title, title + ": possible", title + ": slack"));
        }
        new TableFile(
                        "comparison",
                        codes,
                        titles,
                        compared.rows().stream()
                                .map(row -> cells(row, measures))
                                .toList())
                .to(response, as);
    }

    private static List<Cell> cells(Row row, List<Heading> measures) {
        var cells = new ArrayList<Cell>(List.of(
                new Cell.Text(row.unit()),
                new Cell.Share(row.efficiency()),
                new Cell.Text(row.peers().stream()
                        .map(peer -> peer.unit() + " " + String.format(Locale.ROOT, "%.3f", peer.weight()))
                        .collect(Collectors.joining("; ")))));
        var rooms = Stream.concat(row.inputs().stream(), row.outputs().stream()).toList();
        for (int n = 0; n < measures.size(); n++) {
            var unit = measures.get(n).unit();
            var room = rooms.get(n);
            cells.add(cell(unit, room.actual()));
            cells.add(cell(unit, room.target()));
            cells.add(cell(unit, room.slack()));
        }
        return cells;
    }

    private static Cell cell(Measured.Unit unit, double value) {
        return switch (unit) {
            case COUNT -> new Cell.Number(value);
            case SHARE -> new Cell.Share(value);
            case MILLISECONDS -> new Cell.Millis(value);
        };
    }

    // ---- what is asked

    private Comparison.Asked asked(Filters filters) {
        var of = one("of", filters.of(), Of.class, Of.AGENTS);
        var to = filters.to() == null ? clock.instant() : Objects.requireNonNull(Moments.of("to", filters.to()));
        var from =
                filters.from() == null ? to.minus(USUAL) : Objects.requireNonNull(Moments.of("from", filters.from()));
        Moments.inOrder(from, to);
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw ProblemException.badRequest("At most a year is compared");
        }
        return new Comparison.Asked(
                of,
                measures("inputs", filters.inputs(), Side.INPUT, of, usualInputs(of)),
                measures("outputs", filters.outputs(), Side.OUTPUT, of, usualOutputs(of)),
                one("returns", filters.returns(), Returns.class, Returns.CONSTANT),
                switch (one("improve", filters.improve(), Improve.class, Improve.OUTPUTS)) {
                    case INPUTS -> Orientation.INPUT;
                    case OUTPUTS -> Orientation.OUTPUT;
                },
                from,
                to);
    }

    private enum Improve {
        INPUTS,
        OUTPUTS
    }

    private static List<Measured> usualInputs(Of of) {
        return switch (of) {
            case AGENTS, TEAMS -> List.of(Measured.PAID_TIME);
            case QUEUES -> List.of(Measured.WORK_TIME);
        };
    }

    private static List<Measured> usualOutputs(Of of) {
        return switch (of) {
            case AGENTS, TEAMS -> List.of(Measured.CALLS, Measured.CHATS, Measured.MAILS);
            case QUEUES -> List.of(Measured.HANDLED, Measured.IN_TIME);
        };
    }

    private static List<Measured> measures(
            String name, @Nullable List<String> codes, Side side, Of of, List<Measured> usual) {
        if (codes == null || codes.isEmpty()) {
            return usual;
        }
        if (codes.size() > MOST_MEASURES) {
            throw ProblemException.badRequest("'" + name + "' are at most " + MOST_MEASURES);
        }
        return codes.stream()
                .map(code -> Measured.named(code)
                        .filter(measure -> measure.side() == side && measure.isOf(of))
                        .orElseThrow(() -> ProblemException.badRequest("'" + name + "' are of "
                                + Arrays.stream(Measured.values())
                                        .filter(measure -> measure.side() == side && measure.isOf(of))
                                        .map(Measured::code)
                                        .collect(Collectors.joining(", ")))))
                .distinct()
                .toList();
    }

    private static <E extends Enum<E>> E one(String name, @Nullable String text, Class<E> type, E usual) {
        if (text == null || text.isBlank()) {
            return usual;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.badRequest("'" + name + "' is "
                        + Arrays.stream(type.getEnumConstants())
                                .map(each -> each.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }
}
