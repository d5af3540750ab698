package tandem.server.flow;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.flow.trial.Awaited;
import tandem.flow.trial.Input;
import tandem.flow.trial.Line;
import tandem.flow.trial.Player;
import tandem.flow.trial.Really;
import tandem.flow.trial.Setting;
import tandem.flow.trial.Trial;
import tandem.flow.trial.TrialException;

/// A trial line by line. Each line typed is one more input of a trial that is played anew.
final class TrialConsole {
    private static final String BACK = "back";
    private static final String QUIT = "quit";

    private final SavedFlows saved;
    private final Setting setting;
    private final @Nullable Really really;
    private final BufferedReader in;
    private final PrintStream out;

    TrialConsole(SavedFlows saved, Setting setting, @Nullable Really really, BufferedReader in, PrintStream out) {
        this.saved = saved;
        this.setting = setting;
        this.really = really;
        this.in = in;
        this.out = out;
    }

    /// Until the flow is over, or whoever types is.
    void play() throws IOException {
        out.printf("Type keys (42#), words, nothing, or 'hang up'; '%s' takes back, '%s' ends.%n", BACK, QUIT);
        var trial = played(List.of());
        show(trial, 0);
        while (!trial.awaited().isOver()) {
            out.printf("[%s] %s> ", trial.step(), Typed.hint(trial.awaited()));
            var typed = in.readLine();
            if (typed == null || typed.strip().equals(QUIT)) {
                out.println();
                return;
            }
            trial = next(trial, typed.strip());
        }
        out.printf("Over: %s%n", trial.awaited().about());
        facts(trial);
    }

    private Trial next(Trial trial, String typed) {
        try {
            if (typed.equals(BACK)) {
                var fewer = trial.inputs().subList(0, Math.max(0, trial.inputs().size() - 1));
                var before = played(fewer);
                show(before, 0);
                return before;
            }
            var inputs = new ArrayList<Input>(trial.inputs());
            inputs.add(Typed.input(typed, trial.awaited()));
            var after = played(inputs);
            show(after, trial.lines().size());
            return after;
        } catch (TrialException | IllegalArgumentException e) {
            out.println("? " + e.getMessage());
            return trial;
        }
    }

    private Trial played(List<Input> inputs) {
        return Player.play(
                saved.all(),
                saved.chosen(),
                setting,
                name -> saved.configuration().calendar(name),
                inputs,
                really);
    }

    private void show(Trial trial, int from) {
        trial.lines().stream().skip(from).map(TrialConsole::text).forEach(out::println);
    }

    private static String text(Line line) {
        return switch (line) {
            case Line.Heard(var language, var text) -> "  » (%s) %s".formatted(language, text);
            case Line.Did(var input) -> "  « " + Typed.text(input);
            case Line.Stepped step -> {
                var what = step.answer() == null ? "" : ": " + step.answer();
                var how = step.by() == null ? "" : " (" + step.by().toLowerCase(java.util.Locale.ROOT) + ")";
                var to = step.to() == null ? "" : " → " + step.to();
                yield "    " + step.step() + what + how + sets(step.sets()) + sets(step.claims()) + to;
            }
            case Line.Scored(var survey, int score, int lowest, int highest) ->
                "    survey %s: %d of %d to %d".formatted(survey, score, lowest, highest);
        };
    }

    private static String sets(Map<String, String> attributes) {
        return attributes.isEmpty()
                ? ""
                : attributes.entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .sorted()
                        .collect(Collectors.joining(" ", " {", "}"));
    }

    private void facts(Trial trial) {
        trial.attributes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(fact -> out.printf("  %s = %s%n", fact.getKey(), fact.getValue()));
    }

    /// What is typed, by what is awaited.
    private static final class Typed {
        private static final String HANG_UP = "hang up";

        static String hint(Awaited awaited) {
            var about = awaited.about().isEmpty() ? "" : awaited.about() + ": ";
            var ask = awaited.really() ? ", ask" : "";
            return switch (awaited.what()) {
                case CALLER -> {
                    var keys = awaited.keys().isEmpty() ? "" : "keys " + String.join(" ", awaited.keys());
                    var words = awaited.phrases().isEmpty() ? "" : " or " + String.join(", ", awaited.phrases());
                    yield keys.isEmpty() ? words : keys + words + " ";
                }
                case CUSTOMERS -> "who calls? new, known, known LANGUAGE ";
                case LOOKUP ->
                    about + "found "
                            + awaited.wanted().stream().map(w -> w + "=…").collect(Collectors.joining(" "))
                            + ", not found, failed" + ask + " ";
                case ANSWER -> about + "article NAME=TEXT, unsure, failed" + ask + " ";
                case PROOF -> about + "verified, verified NAME, wrong, locked, unavailable" + ask + " ";
                case QUEUE, CALLBACK, VOICEMAIL, FAX ->
                    awaited.what().name().toLowerCase(java.util.Locale.ROOT) + " " + about + "taken, refused ";
                case NOTHING -> "";
            };
        }

        static Input input(String typed, Awaited awaited) {
            if (typed.equals(HANG_UP)) {
                return new Input.HangUp();
            }
            int space = typed.indexOf(' ');
            var word = space < 0 ? typed : typed.substring(0, space);
            var rest = space < 0 ? null : typed.substring(space + 1).strip();
            return switch (awaited.what()) {
                case CALLER ->
                    typed.isEmpty()
                            ? new Input.Nothing()
                            : typed.matches("[0-9*#]+") ? new Input.Keys(typed) : new Input.Words(typed);
                case CUSTOMERS ->
                    switch (word) {
                        case "known" -> new Input.Known(rest);
                        case "new" -> new Input.Unknown();
                        default -> throw unclear(awaited);
                    };
                case LOOKUP ->
                    switch (word) {
                        case "found" -> new Input.Found(values(rest));
                        case "not" -> new Input.NotFound();
                        case "failed" -> new Input.Failed(rest);
                        case "ask" -> new Input.AskIt();
                        default -> throw unclear(awaited);
                    };
                case ANSWER ->
                    switch (word) {
                        case "article" -> article(rest, awaited);
                        case "unsure" -> new Input.Unsure();
                        case "failed" -> new Input.Failed(rest);
                        case "ask" -> new Input.AskIt();
                        default -> throw unclear(awaited);
                    };
                case PROOF ->
                    switch (word) {
                        case "verified" -> new Input.Verified(rest);
                        case "wrong" -> new Input.Wrong();
                        case "locked" -> new Input.Locked();
                        case "unavailable" -> new Input.Unavailable(rest);
                        case "ask" -> new Input.AskIt();
                        default -> throw unclear(awaited);
                    };
                case QUEUE, CALLBACK, VOICEMAIL, FAX ->
                    switch (word) {
                        case "taken" -> new Input.Taken();
                        case "refused" -> new Input.Refused();
                        default -> throw unclear(awaited);
                    };
                case NOTHING -> throw unclear(awaited);
            };
        }

        private static IllegalArgumentException unclear(Awaited awaited) {
            return new IllegalArgumentException("type one of: " + hint(awaited).strip());
        }

        private static Input article(@Nullable String text, Awaited awaited) {
            return values(text).entrySet().stream()
                    .findFirst()
                    .map(article -> new Input.Article(article.getKey(), article.getValue()))
                    .orElseThrow(() -> unclear(awaited));
        }

        /// `name=value`, and what stands behind a value without a name belongs to it.
        private static Map<String, String> values(@Nullable String text) {
            var values = new java.util.LinkedHashMap<String, String>();
            var name = "";
            for (var word : text == null ? List.<String>of() : List.of(text.split("\\s+"))) {
                int is = word.indexOf('=');
                if (is > 0) {
                    name = word.substring(0, is);
                    values.put(name, word.substring(is + 1));
                } else if (!name.isEmpty()) {
                    values.merge(name, word, (before, more) -> before + " " + more);
                }
            }
            return values;
        }

        static String text(Input input) {
            return switch (input) {
                case Input.Keys(var keys) -> keys;
                case Input.Words(var words) -> words;
                case Input.Nothing _ -> "(nothing)";
                case Input.HangUp _ -> HANG_UP;
                case Input.Known(var language) -> language == null ? "known" : "known " + language;
                case Input.Unknown _ -> "new";
                case Input.Found(var values) -> "found" + sets(values);
                case Input.NotFound _ -> "not found";
                case Input.Article(var article, var told) -> "article " + article + "=" + told;
                case Input.Unsure _ -> "unsure";
                case Input.Failed(var reason) -> reason == null ? "failed" : "failed: " + reason;
                case Input.Verified(var name) -> name == null ? "verified" : "verified " + name;
                case Input.Wrong _ -> "wrong";
                case Input.Locked _ -> "locked";
                case Input.Unavailable(var reason) -> reason == null ? "unavailable" : "unavailable: " + reason;
                case Input.Taken _ -> "taken";
                case Input.Refused _ -> "refused";
                case Input.AskIt _ -> "ask";
            };
        }
    }
}
