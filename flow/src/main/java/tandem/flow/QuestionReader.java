package tandem.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.config.YamlNode;

/// Reads the steps that ask something.
final class QuestionReader {
    private static final Set<String> COMMON =
            Set.of("say", "noInputTime", "interDigitTime", "bargeIn", "typeAhead", "noInput", "noMatch");

    /// Who reads and writes has other things to do beside.
    private static final Duration TO_WRITE = Duration.ofMinutes(3);

    private static final int LONGEST_LABEL = 60;
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final PromptReader prompts;
    private final String language;

    QuestionReader(PromptReader prompts, String language) {
        this.prompts = prompts;
        this.language = language;
    }

    Optional<Step> menu(String name, YamlNode body, Step.Exit otherwise) {
        var fields = body.fields(with("choices", "sayDigits"));
        return menu(name, fields, body, choices(fields.get("choices"), body), otherwise)
                .map(menu -> menu);
    }

    Optional<Step.Menu> menu(
            String name, Map<String, YamlNode> fields, YamlNode body, List<Step.Choice> choices, Step.Exit otherwise) {
        var prompt = prompt(name, fields, body);
        var digitsOnly = fields.get("sayDigits") instanceof YamlNode n
                ? prompts.read("say", name + ".digits", n).orElse(null)
                : null;
        return prompt.map(said -> new Step.Menu(
                name,
                body.line(),
                said,
                digitsOnly,
                choices,
                listening(fields, Step.BargeIn.SPEECH),
                retries(name, fields),
                otherwise));
    }

    Optional<Step> gather(String name, YamlNode body, Step.Exit next, Step.Exit otherwise) {
        var fields = body.fields(with("attribute", "minDigits", "maxDigits", "finishKey"));
        var attribute = fields.get("attribute");
        if (attribute == null) {
            body.problem("'attribute' is missing: the name under which the digits are kept");
            return Optional.empty();
        }
        FlowNames.problem(attribute.text()).ifPresent(attribute::problem);
        return keyed(name, fields, body, 20)
                .map(keyed -> new Step.Gather(name, body.line(), keyed, attribute.text(), next, otherwise));
    }

    /// A part of a step: digits that it asks for.
    ///
    /// @param role names the recordings of what it says, such as `whose.pin`
    Optional<Keyed> keyed(String role, YamlNode body, int most) {
        return keyed(role, body.fields(with("minDigits", "maxDigits", "finishKey")), body, most);
    }

    private Optional<Keyed> keyed(String role, Map<String, YamlNode> fields, YamlNode body, int mostByDefault) {
        int most = fields.get("maxDigits") instanceof YamlNode n ? n.integer(1, 40) : mostByDefault;
        int least = fields.get("minDigits") instanceof YamlNode n ? n.integer(1, 40) : 1;
        if (least > most) {
            body.problem("minDigits is more than maxDigits");
        }
        var listening = listening(fields, Step.BargeIn.DIGITS);
        return prompt(role, fields, body)
                .map(said -> new Keyed(
                        said, least, most, finishKey(fields.get("finishKey")), listening, retries(role, fields)));
    }

    Optional<Step> ask(String name, YamlNode body, Step.Exit next, Step.Exit otherwise) {
        var fields = body.fields(Set.of("say", "attribute", "noInputTime", "bargeIn", "noInput"));
        var attribute = fields.get("attribute");
        if (attribute == null) {
            body.problem("'attribute' is missing: the name under which the answer is kept");
            return Optional.empty();
        }
        FlowNames.problem(attribute.text()).ifPresent(attribute::problem);
        return prompt(name, fields, body)
                .map(said -> new Step.Ask(
                        name,
                        body.line(),
                        said,
                        attribute.text(),
                        listening(fields, Step.BargeIn.DIGITS),
                        retries(name, fields),
                        next,
                        otherwise));
    }

    Optional<Step> survey(String name, YamlNode body, Step.Exit next, Step.Exit otherwise) {
        var fields = body.fields(with("name", "from", "to", "sayDigits"));
        var survey = fields.get("name");
        if (survey == null) {
            body.problem("'name' is missing: what the survey is called in the journal, such as csat");
            return Optional.empty();
        }
        if (!survey.text().matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
            survey.problem("a survey's name is made of letters, digits, - and _");
        }
        int lowest = fields.get("from") instanceof YamlNode n ? n.integer(0, 1) : 1;
        int highest = fields.get("to") instanceof YamlNode n ? n.integer(2, 10) : 5;
        var digitsOnly = fields.get("sayDigits") instanceof YamlNode n
                ? prompts.read("say", name + ".digits", n).orElse(null)
                : null;
        return prompt(name, fields, body)
                .map(said -> new Step.Survey(
                        name,
                        body.line(),
                        survey.text(),
                        said,
                        digitsOnly,
                        new Scale(lowest, highest),
                        listening(fields, Step.BargeIn.SPEECH),
                        retries(name, fields),
                        next,
                        otherwise));
    }

    private static @Nullable Character finishKey(@Nullable YamlNode node) {
        if (node == null) {
            return '#';
        }
        if (!node.text().matches("[0-9*#]|none")) {
            node.problem("a key (0-9, *, #) or none is expected here");
        }
        if (node.text().isEmpty() || node.text().equals("none")) {
            return null;
        }
        return node.text().charAt(0);
    }

    static Set<String> with(String... more) {
        var all = new java.util.HashSet<>(COMMON);
        all.addAll(List.of(more));
        return all;
    }

    private Optional<Prompt> prompt(String name, Map<String, YamlNode> fields, YamlNode body) {
        var say = fields.get("say");
        if (say == null) {
            body.problem("'say' is missing: the question");
            return Optional.empty();
        }
        return prompts.read("say", name, say);
    }

    private static Step.Listening listening(Map<String, YamlNode> fields, Step.BargeIn bargeIn) {
        return new Step.Listening(
                duration(fields.get("noInputTime"), Duration.ofSeconds(6)),
                duration(fields.get("interDigitTime"), Duration.ofSeconds(2)),
                fields.get("bargeIn") instanceof YamlNode n ? n.oneOf(Step.BargeIn.class) : bargeIn,
                !(fields.get("typeAhead") instanceof YamlNode n) || n.bool(),
                duration(fields.get("noInputTime"), TO_WRITE));
    }

    private static Duration duration(@Nullable YamlNode node, Duration otherwise) {
        if (node == null) {
            return otherwise;
        }
        var value = node.duration();
        if (value.isZero() || value.compareTo(LONGEST) > 0) {
            node.problem("more than nothing and at most 15m is expected here");
            return otherwise;
        }
        return value;
    }

    private Step.Retries retries(String name, Map<String, YamlNode> fields) {
        return new Step.Retries(
                prompts.retries(name + ".noInput", fields.get("noInput")),
                prompts.retries(name + ".noMatch", fields.get("noMatch")));
    }

    private List<Step.Choice> choices(@Nullable YamlNode list, YamlNode menu) {
        if (list == null) {
            menu.problem("'choices' is missing");
            return List.of();
        }
        var choices = new ArrayList<Step.Choice>();
        var taken = new HashMap<String, String>();
        list.fields()
                .forEach((name, node) -> choice(name, node).ifPresent(choice -> {
                    if (choice.digits() != null) {
                        unique(taken, choice.digits(), name, node);
                    }
                    choice.phrases()
                            .forEach((spoken, phrases) ->
                                    phrases.forEach(p -> unique(taken, spoken + ":" + p, name, node)));
                    choices.add(choice);
                }));
        if (choices.isEmpty()) {
            list.problem("a menu needs a choice");
        }
        return List.copyOf(choices);
    }

    private static void unique(Map<String, String> taken, String answer, String choice, YamlNode node) {
        var other = taken.putIfAbsent(answer, choice);
        if (other != null) {
            node.problem("'" + answer + "' already means '" + other + "'");
        }
    }

    private Optional<Step.Choice> choice(String name, YamlNode node) {
        var fields = node.fields(Set.of("press", "speech", "label", "next"));
        var next = fields.get("next");
        if (next == null) {
            node.problem("'next' is missing in choice '" + name + "'");
            return Optional.empty();
        }
        var press = fields.get("press");
        if (press != null && !press.text().matches("[0-9*#]{1,10}")) {
            press.problem("keys (0-9, *, #) are expected here");
        }
        var phrases = fields.get("speech") instanceof YamlNode n ? phrases(n) : Map.<String, List<String>>of();
        if (name.isBlank()) {
            node.problem("a choice has a name");
            return Optional.empty();
        }
        var labels = fields.get("label") instanceof YamlNode n ? labels(n) : Map.<String, String>of();
        return Optional.of(new Step.Choice(
                name,
                node.line(),
                press == null ? null : press.text(),
                phrases,
                labels,
                new Step.Exit(next.text(), next.line())));
    }

    Map<String, String> labels(YamlNode node) {
        if (!node.isMap()) {
            return Map.of(language, label(node));
        }
        var byLanguage = new HashMap<String, String>();
        node.fields().forEach((shown, text) -> byLanguage.put(shown, label(text)));
        return Map.copyOf(byLanguage);
    }

    private static String label(YamlNode node) {
        var label = node.text().strip();
        if (label.isEmpty() || label.length() > LONGEST_LABEL) {
            node.problem("a label has 1 to " + LONGEST_LABEL + " characters");
        }
        return label;
    }

    Map<String, List<String>> phrases(YamlNode node) {
        if (!node.isMap()) {
            return Map.of(language, phraseList(node));
        }
        var byLanguage = new HashMap<String, List<String>>();
        node.fields().forEach((spoken, list) -> byLanguage.put(spoken, phraseList(list)));
        return Map.copyOf(byLanguage);
    }

    private static List<String> phraseList(YamlNode node) {
        return node.texts().stream()
                .map(item -> {
                    var phrase = item.text().toLowerCase(Locale.ROOT).strip().replaceAll("\\s+", " ");
                    if (phrase.isEmpty()
                            || phrase.chars().anyMatch(c -> !Character.isLetter(c) && c != ' ' && c != '\'')) {
                        item.problem(
                                "a phrase is made of words, without digits and punctuation: '" + item.text() + "'");
                    }
                    return phrase;
                })
                .toList();
    }
}
