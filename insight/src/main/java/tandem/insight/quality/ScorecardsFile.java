package tandem.insight.quality;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.core.config.DidYouMean;
import tandem.core.config.Problem;
import tandem.core.config.YamlNode;
import tandem.insight.quality.Scorecard.Kind;
import tandem.insight.quality.Scorecard.Option;
import tandem.insight.quality.Scorecard.Question;
import tandem.insight.quality.Scorecard.Section;

/// Reads config/scorecards.yml. Everything that is wrong is told with its line, all at once.
final class ScorecardsFile {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final int MOST_PER_AGENT = 50;
    private static final int HEAVIEST = 1000;
    private static final int MOST_QUESTIONS = 200;
    private static final int MOST_ON_A_SCALE = 10;

    private final Set<QueueId> queues;

    ScorecardsFile(Set<QueueId> queues) {
        this.queues = queues;
    }

    QualityRules read(String name, String text, Consumer<Problem> problems) {
        var root = YamlNode.read(name, text, problems).orElse(null);
        if (root == null) {
            return QualityRules.NONE;
        }
        var fields = root.fields(Set.of("scorecards", "sampling", "reviewers"));
        var cards = new LinkedHashMap<String, Scorecard>();
        for (YamlNode node : items(fields.get("scorecards"))) {
            var card = card(node);
            if (card != null && cards.putIfAbsent(card.id(), card) != null) {
                node.problem("the scorecard '%s' is there twice".formatted(card.id()));
            }
        }
        var rules = new LinkedHashMap<String, SamplingRule>();
        for (YamlNode node : items(fields.get("sampling"))) {
            var rule = rule(node, cards);
            if (rule != null && rules.putIfAbsent(rule.id(), rule) != null) {
                node.problem("the sampling rule '%s' is there twice".formatted(rule.id()));
            }
        }
        return new QualityRules(
                List.copyOf(cards.values()), List.copyOf(rules.values()), names(fields.get("reviewers")));
    }

    private static List<YamlNode> items(@Nullable YamlNode node) {
        return node == null ? List.of() : node.items();
    }

    // ---- scorecards

    private @Nullable Scorecard card(YamlNode node) {
        var fields = node.fields(Set.of("id", "name", "queues", "channels", "pass", "sections"));
        var id = id(node, fields);
        var sections = required(node, fields, "sections");
        if (id == null || sections == null) {
            return null;
        }
        var questions = new HashSet<String>();
        var read = new ArrayList<Section>();
        var known = new HashSet<String>();
        for (YamlNode section : sections.items()) {
            var one = section(section, questions);
            if (one != null && !known.add(one.id())) {
                section.problem("the section '%s' is there twice".formatted(one.id()));
            } else if (one != null) {
                read.add(one);
            }
        }
        if (sections.isList()
                && read.stream().allMatch(section -> section.questions().isEmpty())) {
            sections.problem("a scorecard needs at least one question");
        }
        if (questions.size() > MOST_QUESTIONS) {
            sections.problem(
                    "a scorecard has at most %d questions, not %d".formatted(MOST_QUESTIONS, questions.size()));
        }
        var pass = fields.get("pass");
        return new Scorecard(
                id,
                words(fields.get("name"), id),
                queues(fields.get("queues")),
                channels(fields.get("channels")),
                pass == null ? null : pass.fraction(),
                read);
    }

    private static @Nullable Section section(YamlNode node, Set<String> known) {
        var fields = node.fields(Set.of("id", "name", "questions"));
        var id = id(node, fields);
        var questions = required(node, fields, "questions");
        if (id == null || questions == null) {
            return null;
        }
        var read = new ArrayList<Question>();
        for (YamlNode question : questions.items()) {
            var one = question(question);
            if (one != null && !known.add(one.id())) {
                question.problem("the question '%s' is there twice on this card".formatted(one.id()));
            } else if (one != null) {
                read.add(one);
            }
        }
        return new Section(id, words(fields.get("name"), id), read);
    }

    private static @Nullable Question question(YamlNode node) {
        var fields = node.fields(
                Set.of("id", "text", "help", "kind", "from", "to", "choices", "weight", "critical", "not-applicable"));
        var id = id(node, fields);
        var text = required(node, fields, "text");
        var kind = kind(node, fields);
        if (id == null || text == null || kind == null) {
            return null;
        }
        var weight = fields.get("weight");
        var critical = fields.get("critical");
        var notApplicable = fields.get("not-applicable");
        return new Question(
                id,
                words(text, id),
                fields.containsKey("help") ? words(fields.get("help"), id) : Map.of(),
                kind,
                weight == null ? 1 : weight.integer(1, HEAVIEST),
                critical != null && critical.bool(),
                notApplicable != null && notApplicable.bool());
    }

    private enum KindName {
        YES_NO,
        SCALE,
        CHOICE
    }

    private static @Nullable Kind kind(YamlNode node, Map<String, YamlNode> fields) {
        var kind = fields.get("kind");
        var named = kind == null ? KindName.YES_NO : kind.oneOf(KindName.class);
        if (named != KindName.SCALE) {
            refuse(fields, "from", "is for the kind scale");
            refuse(fields, "to", "is for the kind scale");
        }
        if (named != KindName.CHOICE) {
            refuse(fields, "choices", "is for the kind choice");
        }
        return switch (named) {
            case YES_NO -> new Kind.YesNo();
            case SCALE -> scale(node, fields);
            case CHOICE -> choice(node, fields);
        };
    }

    private static void refuse(Map<String, YamlNode> fields, String name, String why) {
        var found = fields.get(name);
        if (found != null) {
            found.problem("'%s' %s".formatted(name, why));
        }
    }

    private static @Nullable Kind scale(YamlNode node, Map<String, YamlNode> fields) {
        var from = fields.get("from");
        var to = required(node, fields, "to");
        if (to == null) {
            return null;
        }
        int lowest = from == null ? 1 : from.integer(0, 100);
        int highest = to.integer(0, 100);
        if (highest <= lowest || highest - lowest > MOST_ON_A_SCALE) {
            to.problem("a scale goes up, by at most %d".formatted(MOST_ON_A_SCALE));
            return null;
        }
        return new Kind.Scale(lowest, highest);
    }

    private static @Nullable Kind choice(YamlNode node, Map<String, YamlNode> fields) {
        var choices = required(node, fields, "choices");
        if (choices == null) {
            return null;
        }
        var options = new LinkedHashMap<String, Option>();
        for (YamlNode one : choices.items()) {
            var parts = one.fields(Set.of("id", "name", "worth"));
            var id = id(one, parts);
            var worth = required(one, parts, "worth");
            if (id != null && worth != null) {
                var option = new Option(id, words(parts.get("name"), id), worth.fraction());
                if (options.putIfAbsent(id, option) != null) {
                    one.problem("the choice '%s' is there twice".formatted(id));
                }
            }
        }
        if (choices.isList() && options.size() < 2) {
            choices.problem("a choice needs at least two");
        }
        return new Kind.Choice(List.copyOf(options.values()));
    }

    // ---- sampling

    private @Nullable SamplingRule rule(YamlNode node, Map<String, Scorecard> cards) {
        var fields = node.fields(Set.of(
                "id",
                "name",
                "card",
                "every",
                "per-agent",
                "queues",
                "channels",
                "longer",
                "shorter",
                "dispositions",
                "satisfaction-at-most",
                "reviewers",
                "seed"));
        var id = id(node, fields);
        var perAgent = required(node, fields, "per-agent");
        if (id == null || perAgent == null) {
            return null;
        }
        var card = fields.get("card");
        if (card != null && !cards.containsKey(card.text())) {
            card.problem("there is no scorecard '%s'%s"
                    .formatted(card.text(), DidYouMean.hint(card.text(), cards.keySet())));
        }
        if (cards.isEmpty()) {
            node.problem("there is no scorecard to evaluate by");
        }
        var every = fields.get("every");
        var longer = time(fields.get("longer"));
        var shorter = time(fields.get("shorter"));
        if (longer != null && shorter != null && longer.compareTo(shorter) > 0) {
            node.problem("nothing is longer than %s and shorter than %s".formatted(longer, shorter));
        }
        var satisfaction = fields.get("satisfaction-at-most");
        var seed = fields.get("seed");
        return new SamplingRule(
                id,
                words(fields.get("name"), id),
                card == null ? null : card.text(),
                every == null ? SamplingRule.Every.WEEK : every.oneOf(SamplingRule.Every.class),
                perAgent.integer(1, MOST_PER_AGENT),
                queues(fields.get("queues")),
                channels(fields.get("channels")),
                longer,
                shorter,
                names(fields.get("dispositions")),
                satisfaction == null ? null : satisfaction.fraction(),
                names(fields.get("reviewers")),
                seed == null ? 0 : seed.integer(0, Integer.MAX_VALUE));
    }

    // ---- what all have

    private static @Nullable String id(YamlNode node, Map<String, YamlNode> fields) {
        var found = required(node, fields, "id");
        if (found == null) {
            return null;
        }
        if (!ID.matcher(found.text()).matches()) {
            found.problem("an id has small letters, digits and -, not '%s'".formatted(found.text()));
        }
        return found.text();
    }

    private static @Nullable YamlNode required(YamlNode node, Map<String, YamlNode> fields, String name) {
        var found = fields.get(name);
        if (found == null && node.isMap()) {
            node.problem("the field '%s' is missing".formatted(name));
        }
        return found;
    }

    private static Map<String, String> words(@Nullable YamlNode node, String otherwise) {
        if (node == null) {
            return Map.of("en", otherwise);
        }
        if (node.isText()) {
            return Map.of("en", node.words());
        }
        Map<String, String> words = new LinkedHashMap<>();
        node.fields().forEach((language, word) -> words.put(language.toLowerCase(Locale.ROOT), word.words()));
        return words;
    }

    private List<QueueId> queues(@Nullable YamlNode node) {
        Set<QueueId> found = new LinkedHashSet<>();
        for (YamlNode queue : node == null ? List.<YamlNode>of() : node.texts()) {
            if (queues.stream().noneMatch(known -> known.value().equals(queue.text()))) {
                queue.problem("there is no queue '%s'".formatted(queue.text()));
            } else {
                found.add(new QueueId(queue.text()));
            }
        }
        return List.copyOf(found);
    }

    private static List<Channel> channels(@Nullable YamlNode node) {
        return node == null
                ? List.of()
                : node.texts().stream()
                        .map(one -> one.oneOf(Channel.class))
                        .distinct()
                        .toList();
    }

    private static List<String> names(@Nullable YamlNode node) {
        return node == null
                ? List.of()
                : node.texts().stream().map(YamlNode::words).distinct().toList();
    }

    private static @Nullable Duration time(@Nullable YamlNode node) {
        return node == null ? null : node.duration();
    }
}
