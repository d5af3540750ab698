package tandem.desktop.rest;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.quality.Figures;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;
import tandem.desktop.table.Cell;

/// What evaluations come to (S8): by agent, team, queue, channel, reviewer, card or question.
@RestController
@Needs(Right.REVIEW)
final class QualityFiguresController {
    private static final Duration USUAL = Duration.ofDays(30);
    private static final List<String> CODES =
            List.of("key", "evaluations", "score", "lowest", "failed", "passed", "acknowledged", "disputed");
    private static final Map<String, List<String>> TITLES = Map.of(
            "en",
            List.of(
                    "Of",
                    "Evaluations",
                    "Mean score",
                    "Lowest",
                    "Critical failed",
                    "Passed",
                    "Acknowledged",
                    "Ever disputed"),
            "zh",
            List.of("对象", "评估数", "平均得分", "最低", "关键项未通过", "通过率", "已确认", "曾有异议"));
    private static final List<String> QUESTION_CODES = List.of("key", "question", "answers", "worth", "notApplicable");
    private static final Map<String, List<String>> QUESTION_TITLES = Map.of(
            "en",
            List.of("Card / question", "Question", "Answers", "Mean worth", "Not applicable"),
            "zh",
            List.of("评分卡 / 问题", "问题", "回答数", "平均得分", "不适用"));

    private final Figures figures;
    private final QualityViews views;
    private final Clock clock;
    private final Exports exports;

    QualityFiguresController(Figures figures, QualityViews views, Clock clock, Exports exports) {
        this.exports = exports;
        this.figures = figures;
        this.views = views;
        this.clock = clock;
    }

    /// @param since the first moment
    record Answered(Instant since, Instant until, List<Figures.Row> rows) {}

    /// By when they were submitted: a month, if nothing is said.
    @GetMapping("/api/quality/figures")
    Answered figures(
            @RequestParam(defaultValue = "agent") String by,
            @RequestParam(required = false) @Nullable Long from,
            @RequestParam(required = false) @Nullable Long to,
            Principal who) {
        var within = views.within(views.reviewer(who));
        var until = to == null ? clock.instant().plusMillis(1) : Objects.requireNonNull(Moments.of("to", to));
        var since = from == null ? until.minus(USUAL) : Objects.requireNonNull(Moments.of("from", from));
        Moments.inOrder(since, until);
        return new Answered(since, until, figures.by(by(by), since, until, within));
    }

    private static Figures.By by(String code) {
        return Figures.By.of(code)
                .orElseThrow(() ->
                        ProblemException.badRequest("'by' is agent, team, queue, channel, reviewer, card or question"));
    }

    @GetMapping("/api/quality/figures.{format}")
    void file(
            @PathVariable String format,
            @RequestParam(defaultValue = "agent") String by,
            @RequestParam(required = false) @Nullable Long from,
            @RequestParam(required = false) @Nullable Long to,
            @RequestParam(defaultValue = "en") String language,
            Principal who,
            HttpServletResponse response)
            throws IOException {
        var as = TableFile.format(format);
        exports.begin(who, "quality figures", Map.of("by", by));
        var rows = figures(by, from, to, who).rows();
        boolean questions = by(by) == Figures.By.QUESTION;
        var titles = questions ? QUESTION_TITLES : TITLES;
        new TableFile(
                        "quality",
                        questions ? QUESTION_CODES : CODES,
                        titles.getOrDefault(language, Objects.requireNonNull(titles.get("en"))),
                        rows.stream().map(row -> cells(row, language)).toList())
                .to(response, as);
    }

    private static List<Cell> cells(Figures.Row row, String language) {
        var cells = new ArrayList<Cell>();
        cells.add(new Cell.Text(row.key()));
        var all = row.figures();
        if (all != null) {
            cells.add(new Cell.Number(all.evaluations()));
            cells.add(share(all.score()));
            cells.add(share(all.lowest()));
            cells.add(new Cell.Number(all.failed()));
            cells.add(share(all.passed()));
            cells.add(new Cell.Number(all.acknowledged()));
            cells.add(new Cell.Number(all.disputed()));
        }
        var question = row.question();
        if (question != null) {
            cells.add(new Cell.Text(
                    row.names().getOrDefault(language, row.names().getOrDefault("en", row.key()))));
            cells.add(new Cell.Number(question.answers()));
            cells.add(share(question.worth()));
            cells.add(new Cell.Number(question.notApplicable()));
        }
        return cells;
    }

    private static Cell share(@Nullable Double value) {
        return value == null ? new Cell.Empty() : new Cell.Share(value);
    }
}
