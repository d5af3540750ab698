package tandem.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.config.YamlNode;

/// Reads the step `answer`. What means yes and no is ours where the file says nothing of it.
final class HelpReader {
    private static final int USUAL = 2;
    private static final int MOST = 3;
    private static final Map<String, List<String>> YES = Map.of(
            "en", List.of("yes", "yes it did", "yeah", "yep", "it helped", "that helped", "thanks", "thank you"),
            "zh", List.of("有", "有帮助", "是", "是的", "对", "好的", "解决了", "明白了", "谢谢"));
    private static final Map<String, List<String>> NO = Map.of(
            "en", List.of("no", "no it did not", "nope", "not really", "it did not help", "not helpful"),
            "zh", List.of("没有", "没有帮助", "不是", "不对", "没用", "没解决"));
    private static final Map<String, String> YES_SHOWN = Map.of("en", "Yes", "zh", "有帮助");
    private static final Map<String, String> NO_SHOWN = Map.of("en", "No", "zh", "没有帮助");

    private final QuestionReader questions;

    HelpReader(QuestionReader questions) {
        this.questions = questions;
    }

    /// @param fields those of the step
    Optional<Step> read(String name, YamlNode body, Map<String, YamlNode> fields, YamlNode node) {
        var next = StepReader.exit("next", fields, node);
        var otherwise = StepReader.exit("otherwise", fields, node);
        if (next.isEmpty() || otherwise.isEmpty()) {
            return Optional.empty();
        }
        var of = body.fields(QuestionReader.with("question", "most", "sayDigits", "yes", "no"));
        var question = of.get("question");
        if (question == null) {
            body.problem("'question' is missing: the attribute that has the customer's words, set by an 'ask' step");
            return Optional.empty();
        }
        FlowNames.problem(question.text()).ifPresent(question::problem);
        int most = of.get("most") instanceof YamlNode n ? n.integer(1, MOST) : USUAL;
        var yes = choice("yes", "1", YES, YES_SHOWN, of.get("yes"), body, next.get());
        var no = choice("no", "2", NO, NO_SHOWN, of.get("no"), body, otherwise.get());
        return questions
                .menu(name, of, body, List.of(yes, no), otherwise.get())
                .map(helped -> new Step.Help(
                        name,
                        body.line(),
                        question.text(),
                        most,
                        helped,
                        next.get(),
                        otherwise.get(),
                        fields.get("unsure") instanceof YamlNode unsure
                                ? new Step.Exit(unsure.text(), unsure.line())
                                : otherwise.get()));
    }

    /// @param more what the file adds, by language
    private Step.Choice choice(
            String name,
            String key,
            Map<String, List<String>> usual,
            Map<String, String> usuallyShown,
            @Nullable YamlNode more,
            YamlNode body,
            Step.Exit exit) {
        var phrases = new HashMap<>(usual);
        var labels = new HashMap<>(usuallyShown);
        if (more != null) {
            var own = more.fields(java.util.Set.of("speech", "label"));
            if (own.get("speech") instanceof YamlNode speech) {
                questions.phrases(speech).forEach((language, said) -> phrases.merge(language, said, HelpReader::both));
            }
            if (own.get("label") instanceof YamlNode label) {
                labels.putAll(questions.labels(label));
            }
        }
        return new Step.Choice(
                name, more == null ? body.line() : more.line(), key, Map.copyOf(phrases), Map.copyOf(labels), exit);
    }

    private static List<String> both(List<String> one, List<String> other) {
        var all = new ArrayList<>(one);
        other.stream().filter(phrase -> !all.contains(phrase)).forEach(all::add);
        return List.copyOf(all);
    }
}
