package tandem.insight.alert;

import java.net.URI;
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
import tandem.core.QueueId;
import tandem.core.config.Problem;
import tandem.core.config.YamlNode;
import tandem.insight.alert.AlertRule.Condition;

/// Reads config/alerts.yml. Everything that is wrong is told with its line, all at once.
final class AlertsFile {
    private static final Set<String> FIELDS = Set.of(
            "id", "name", "metric", "queues", "above", "below", "unusual", "clear", "over", "for", "mail", "webhooks");
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s,;<>]+@[^@\\s,;<>]+");
    private static final Duration USUAL_SPAN = Duration.ofMinutes(30);
    private static final int MOST_WEEKS = 12;

    private final Set<QueueId> queues;

    AlertsFile(Set<QueueId> queues) {
        this.queues = queues;
    }

    AlertRules read(String name, String text, Consumer<Problem> problems) {
        var root = YamlNode.read(name, text, problems).orElse(null);
        if (root == null) {
            return AlertRules.NONE;
        }
        var fields = root.fields(Set.of("alerts", "webhooks"));
        Map<String, AlertRules.Hook> hooks = new LinkedHashMap<>();
        var written = fields.get("webhooks");
        if (written != null) {
            written.fields().forEach((hook, node) -> {
                var read = hook(node);
                if (read != null) {
                    hooks.put(hook, read);
                }
            });
        }
        List<AlertRule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        var alerts = fields.get("alerts");
        for (YamlNode node : alerts == null ? List.<YamlNode>of() : alerts.items()) {
            var rule = rule(node, hooks.keySet());
            if (rule != null && !ids.add(rule.id())) {
                node.problem("the alert '%s' is there twice".formatted(rule.id()));
            } else if (rule != null) {
                rules.add(rule);
            }
        }
        return new AlertRules(rules, hooks);
    }

    private static AlertRules.@Nullable Hook hook(YamlNode node) {
        var fields = node.fields(Set.of("url", "secret"));
        var url = fields.get("url");
        var secret = fields.get("secret");
        if (url == null || secret == null) {
            node.problem("a webhook needs 'url' and 'secret'");
            return null;
        }
        var address = url.value("an address such as https://example.org/alerts", URI::create)
                .orElse(null);
        if (address == null) {
            return null;
        }
        if (address.getHost() == null || !List.of("http", "https").contains(address.getScheme())) {
            url.problem("an address such as https://example.org/alerts is expected here");
            return null;
        }
        return new AlertRules.Hook(address, secret.words());
    }

    private @Nullable AlertRule rule(YamlNode node, Set<String> hooks) {
        var fields = node.fields(FIELDS);
        var id = required(node, fields, "id");
        var named = required(node, fields, "metric");
        if (id == null || named == null) {
            return null;
        }
        if (!ID.matcher(id.text()).matches()) {
            id.problem("an id has small letters, digits and -, not '%s'".formatted(id.text()));
        }
        var metric = AlertMetric.named(named.text()).orElse(null);
        if (metric == null) {
            named.problem("there is no metric '%s'; docs/alerts.md lists them".formatted(named.text()));
            return null;
        }
        var condition = condition(node, fields, metric);
        if (condition == null) {
            return null;
        }
        return new AlertRule(
                id.text(),
                names(fields.get("name")),
                metric,
                queues(fields.get("queues")),
                condition,
                time(fields.get("over"), USUAL_SPAN),
                time(fields.get("for"), Duration.ZERO),
                mails(fields.get("mail")),
                hooks(fields.get("webhooks"), hooks));
    }

    private static @Nullable YamlNode required(YamlNode node, Map<String, YamlNode> fields, String name) {
        var found = fields.get(name);
        if (found == null) {
            node.problem("the field '%s' is missing".formatted(name));
        }
        return found;
    }

    private static Map<String, String> names(@Nullable YamlNode node) {
        if (node == null) {
            return Map.of();
        }
        if (node.isText()) {
            return Map.of("en", node.words());
        }
        Map<String, String> names = new LinkedHashMap<>();
        node.fields().forEach((language, name) -> names.put(language.toLowerCase(Locale.ROOT), name.words()));
        return names;
    }

    private Set<QueueId> queues(@Nullable YamlNode node) {
        Set<QueueId> found = new LinkedHashSet<>();
        for (YamlNode queue : node == null ? List.<YamlNode>of() : node.texts()) {
            if (queues.stream().noneMatch(known -> known.value().equals(queue.text()))) {
                queue.problem("there is no queue '%s'".formatted(queue.text()));
            } else {
                found.add(new QueueId(queue.text()));
            }
        }
        return found;
    }

    private static @Nullable Condition condition(YamlNode node, Map<String, YamlNode> fields, AlertMetric metric) {
        var above = fields.get("above");
        var below = fields.get("below");
        var unusual = fields.get("unusual");
        var clear = fields.get("clear");
        if ((above == null ? 0 : 1) + (below == null ? 0 : 1) + (unusual == null ? 0 : 1) != 1) {
            node.problem("an alert needs one of 'above', 'below' and 'unusual'");
            return null;
        }
        if (unusual != null) {
            return unusual(unusual, clear, metric);
        }
        double at = number(above != null ? above : below, metric);
        double over = clear == null ? at : number(clear, metric);
        if (clear != null && (above != null ? over > at : over < at)) {
            clear.problem("'clear' is on the other side of what raises the alert");
        }
        return above != null ? new Condition.Above(at, over) : new Condition.Below(at, over);
    }

    private static @Nullable Condition unusual(YamlNode node, @Nullable YamlNode clear, AlertMetric metric) {
        if (metric instanceof AlertMetric.Now) {
            node.problem("what was waiting at a moment of past weeks is not kept: choose a metric about some time");
            return null;
        }
        if (clear != null) {
            clear.problem("'clear' is for 'above' and 'below'; what is unusual is over when half of it is");
        }
        var fields = node.fields(Set.of("by", "weeks", "least"));
        var by = fields.get("by");
        if (by == null) {
            node.problem("the field 'by' is missing");
            return null;
        }
        var weeks = fields.get("weeks");
        var least = fields.get("least");
        return new Condition.Unusual(
                by.fraction(),
                weeks == null ? 4 : weeks.integer(1, MOST_WEEKS),
                least == null ? 0 : number(least, metric));
    }

    /// Times as `2m`, shares as 0 to 1, counts as they are.
    private static double number(@Nullable YamlNode node, AlertMetric metric) {
        if (node == null) {
            return 0;
        }
        return switch (metric.unit()) {
            case MILLISECONDS -> node.duration().toMillis();
            case SHARE -> node.fraction();
            case COUNT -> node.integer(0, 1_000_000);
        };
    }

    private static Duration time(@Nullable YamlNode node, Duration usual) {
        return node == null ? usual : node.duration();
    }

    private static List<String> mails(@Nullable YamlNode node) {
        List<String> found = new ArrayList<>();
        for (YamlNode mail : node == null ? List.<YamlNode>of() : node.texts()) {
            if (!ADDRESS.matcher(mail.text()).matches()) {
                mail.problem("'%s' is no e-mail address".formatted(mail.text()));
            }
            found.add(mail.text());
        }
        return found;
    }

    private static List<String> hooks(@Nullable YamlNode node, Set<String> known) {
        List<String> found = new ArrayList<>();
        for (YamlNode hook : node == null ? List.<YamlNode>of() : node.texts()) {
            if (!known.contains(hook.text())) {
                hook.problem("there is no webhook '%s'".formatted(hook.text()));
            }
            found.add(hook.text());
        }
        return found;
    }
}
