package tandem.cases.goodwill;

import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tandem.cases.goodwill.GoodwillRules.Billing;
import tandem.cases.goodwill.GoodwillRules.Limit;
import tandem.cases.goodwill.GoodwillRules.Reason;
import tandem.core.config.Problem;
import tandem.core.config.YamlNode;

/// Reads config/goodwill.yml. Everything that is wrong is told with its line, all at once.
final class GoodwillFile {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Set<String> FIELDS =
            Set.of("currency", "zone", "roles", "agents", "approvers", "reasons", "billing");

    private GoodwillFile() {}

    static GoodwillRules read(String name, String text, Consumer<Problem> problems) {
        var root = YamlNode.read(name, text, problems).orElse(null);
        if (root == null) {
            return GoodwillRules.NONE;
        }
        var fields = root.fields(FIELDS);
        var written = fields.get("currency");
        if (written == null) {
            root.problem("the field 'currency' is missing");
        }
        var currency = written == null ? GoodwillRules.NONE.currency() : currency(written);
        var approvers = new LinkedHashMap<String, Long>();
        map(fields.get("approvers")).forEach((role, node) -> approvers.put(role, amount(node, currency)));
        return new GoodwillRules(
                currency,
                zone(fields.get("zone")),
                limits(fields.get("roles"), currency),
                limits(fields.get("agents"), currency),
                approvers,
                reasons(fields.get("reasons")),
                billing(fields.get("billing")));
    }

    private static Currency currency(YamlNode node) {
        try {
            var currency = Currency.getInstance(node.text());
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException e) {
            // reported below, together with those that nobody pays with
        }
        node.problem("a currency is a code such as EUR, not '%s'".formatted(node.text()));
        return GoodwillRules.NONE.currency();
    }

    private static ZoneId zone(@Nullable YamlNode node) {
        if (node == null) {
            return GoodwillRules.NONE.zone();
        }
        try {
            return ZoneId.of(node.text());
        } catch (DateTimeException e) {
            node.problem("a zone is a name such as Europe/Vienna, not '%s'".formatted(node.text()));
            return GoodwillRules.NONE.zone();
        }
    }

    private static Map<String, YamlNode> map(@Nullable YamlNode node) {
        return node == null ? Map.of() : node.fields();
    }

    private static Map<String, Limit> limits(@Nullable YamlNode node, Currency currency) {
        var limits = new LinkedHashMap<String, Limit>();
        map(node).forEach((who, limit) -> {
            var fields = limit.fields(Set.of("each", "day"));
            var each = fields.get("each");
            var day = fields.get("day");
            if (each == null || day == null) {
                limit.problem("a limit needs 'each' and 'day'");
                return;
            }
            var read = new Limit(amount(each, currency), amount(day, currency));
            if (read.day() < read.each()) {
                day.problem("'day' is not less than 'each'");
            }
            limits.put(who, read);
        });
        return limits;
    }

    private static long amount(YamlNode node, Currency currency) {
        var minor = Amounts.minor(node.text().strip(), currency);
        if (minor.isEmpty()) {
            node.problem("an amount such as %s is expected here, not '%s'"
                    .formatted(Amounts.written(1250, currency), node.text()));
        }
        return minor.orElse(0);
    }

    private static List<Reason> reasons(@Nullable YamlNode list) {
        var reasons = new ArrayList<Reason>();
        var ids = new HashSet<String>();
        for (var node : list == null ? List.<YamlNode>of() : list.items()) {
            var fields = node.fields(Set.of("id", "name"));
            var id = fields.get("id");
            if (id == null) {
                node.problem("the field 'id' is missing");
                continue;
            }
            if (!ID.matcher(id.text()).matches()) {
                id.problem("an id has small letters, digits and -, not '%s'".formatted(id.text()));
            }
            if (!ids.add(id.text())) {
                id.problem("the reason '%s' is there twice".formatted(id.text()));
            }
            reasons.add(new Reason(id.text(), names(fields.get("name"), id.text())));
        }
        return reasons;
    }

    private static Map<String, String> names(@Nullable YamlNode node, String otherwise) {
        if (node == null) {
            return Map.of("en", otherwise);
        }
        if (node.isText()) {
            return Map.of("en", node.words());
        }
        var names = new LinkedHashMap<String, String>();
        node.fields().forEach((language, name) -> names.put(language, name.words()));
        return names;
    }

    private static @Nullable Billing billing(@Nullable YamlNode node) {
        if (node == null) {
            return null;
        }
        var fields = node.fields(Set.of("url", "secret"));
        var url = fields.get("url");
        var secret = fields.get("secret");
        if (url == null || secret == null) {
            node.problem("'billing' needs 'url' and 'secret'");
            return null;
        }
        var address = url.value("an address such as https://example.org/goodwill", URI::create)
                .orElse(null);
        if (address == null) {
            return null;
        }
        if (address.getHost() == null || !List.of("http", "https").contains(address.getScheme())) {
            url.problem("an address such as https://example.org/goodwill is expected here");
            return null;
        }
        return new Billing(address, secret.words());
    }
}
