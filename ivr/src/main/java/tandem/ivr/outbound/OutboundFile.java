package tandem.ivr.outbound;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tandem.core.QueueId;
import tandem.core.config.DidYouMean;
import tandem.core.config.Problem;
import tandem.core.config.YamlNode;
import tandem.ivr.outbound.OutboundRules.Right;
import tandem.ivr.outbound.OutboundRules.Way;
import tandem.routing.config.ConfigurationFiles;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;

/// Reads config/outbound.yml; every mistake is told with its line.
final class OutboundFile {
    private static final Set<PhoneNumberType> COSTLY =
            EnumSet.of(PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST, PhoneNumberType.UNKNOWN);
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final CallingHours USUAL_HOURS = new CallingHours(
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY),
            LocalTime.of(9, 0),
            LocalTime.of(20, 0),
            ZoneOffset.UTC);
    private static final Pattern PREFIX = Pattern.compile("\\+[1-9][0-9]{0,14}");
    private static final Pattern CALLER_ID = Pattern.compile("\\+?[0-9]{1,20}");
    private static final Pattern TRUNK = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,39}");

    private final RoutingConfiguration configuration;
    private final Right usual;

    /// @param usual what a right grants whose types and countries are not said
    OutboundFile(RoutingConfiguration configuration, Right usual) {
        this.configuration = configuration;
        this.usual = usual;
    }

    OutboundRules read(String name, String text, Consumer<Problem> problems) {
        var root = YamlNode.read(name, text, problems);
        if (root.isEmpty()) {
            return unwritten(usual);
        }
        var fields = root.get().fields(Set.of("trunk", "callerId", "queues", "allow", "refuse", "hours"));
        return new OutboundRules(
                way(fields),
                queues(fields.get("queues")),
                rights(fields.get("allow")),
                prefixes(fields.get("refuse")),
                hours(fields.get("hours")));
    }

    /// Where there is no such file.
    static OutboundRules unwritten(Right usual) {
        return new OutboundRules(Way.UNSAID, Map.of(), List.of(usual), List.of(), USUAL_HOURS);
    }

    private static CallingHours hours(@Nullable YamlNode node) {
        if (node == null) {
            return USUAL_HOURS;
        }
        var fields = node.fields(Set.of("days", "from", "until", "zone"));
        var days = each(fields.get("days"), OutboundFile::day);
        var from = time(fields.get("from"), USUAL_HOURS.from());
        var until = time(fields.get("until"), USUAL_HOURS.until());
        if (!from.isBefore(until)) {
            node.problem("'until' is not after 'from'");
            return USUAL_HOURS;
        }
        var zone = fields.get("zone");
        return new CallingHours(
                days.isEmpty() ? USUAL_HOURS.days() : days,
                from,
                until,
                zone == null
                        ? USUAL_HOURS.unsaid()
                        : zone.value("a time zone such as Europe/Vienna", ZoneId::of)
                                .orElse(USUAL_HOURS.unsaid()));
    }

    private static DayOfWeek day(YamlNode node) {
        int at = DAYS.indexOf(node.words());
        if (at < 0) {
            node.problem("one of " + DAYS + " is expected here, not '" + node.text() + "'");
        }
        return DayOfWeek.of(Math.max(0, at) + 1);
    }

    private static LocalTime time(@Nullable YamlNode node, LocalTime usual) {
        return node == null
                ? usual
                : node.value("a time such as \"09:00\" in quotes", LocalTime::parse)
                        .orElse(usual);
    }

    private Map<QueueId, Way> queues(@Nullable YamlNode node) {
        var queues = new HashMap<QueueId, Way>();
        if (node != null) {
            node.fields().forEach((name, at) -> {
                var way = way(at.fields(Set.of("trunk", "callerId")));
                configuration.queues().keySet().stream()
                        .filter(queue -> queue.value().equals(name))
                        .findFirst()
                        .ifPresentOrElse(queue -> queues.put(queue, way), () -> noSuchQueue(at, name));
            });
        }
        return queues;
    }

    private void noSuchQueue(YamlNode at, String name) {
        var known = configuration.queues().keySet().stream().map(QueueId::value).toList();
        at.problem("there is no queue '" + name + "'" + DidYouMean.hint(name, known));
    }

    private static Way way(Map<String, YamlNode> fields) {
        return new Way(
                matching(fields.get("trunk"), TRUNK, "the name of a PJSIP endpoint"),
                matching(fields.get("callerId"), CALLER_ID, "a number, digits with or without a + before them,"));
    }

    private static @Nullable String matching(@Nullable YamlNode node, Pattern pattern, String expected) {
        if (node == null) {
            return null;
        }
        var text = node.words();
        if (!pattern.matcher(text).matches()) {
            node.problem(expected + " is expected here, not '" + text + "'");
        }
        return text;
    }

    private List<Right> rights(@Nullable YamlNode node) {
        return node == null
                ? List.of(usual)
                : node.items().stream().map(this::right).toList();
    }

    private Right right(YamlNode node) {
        var fields = node.fields(Set.of("agents", "types", "countries", "prefixes"));
        var agents = requirement(fields.get("agents"));
        var prefixes = Set.copyOf(prefixes(fields.get("prefixes")));
        var types = each(fields.get("types"), OutboundFile::type);
        var countries = each(fields.get("countries"), OutboundFile::country);
        return new Right(
                agents,
                types.isEmpty() ? usual.types() : types,
                countries.isEmpty() && prefixes.isEmpty() ? usual.countries() : countries,
                prefixes);
    }

    private Requirement requirement(@Nullable YamlNode node) {
        if (node == null) {
            return Requirement.NONE;
        }
        var requirement = node.explained(Requirement::parse);
        requirement.ifPresent(
                read -> ConfigurationFiles.unknownNames(configuration, read).forEach(node::problem));
        return requirement.orElse(Requirement.NONE);
    }

    private static <T> Set<T> each(@Nullable YamlNode node, Function<YamlNode, T> reader) {
        var read = new LinkedHashSet<T>();
        if (node != null) {
            if (node.items().isEmpty()) {
                node.problem("the list is empty; leave it out for what is usual");
            }
            node.items().forEach(item -> read.add(reader.apply(item)));
        }
        return read;
    }

    private static PhoneNumberType type(YamlNode node) {
        var type = node.oneOf(PhoneNumberType.class);
        if (COSTLY.contains(type)) {
            node.problem("numbers of the type '" + node.text()
                    + "' cost extra, or nobody knows what; they are never called");
        }
        return type;
    }

    private static String country(YamlNode node) {
        var country = node.words().toUpperCase(Locale.ROOT);
        if (!PhoneNumberUtil.getInstance().getSupportedRegions().contains(country)) {
            node.problem("'" + node.text() + "' is no country's ISO code, such as AT");
        }
        return country;
    }

    private static List<String> prefixes(@Nullable YamlNode node) {
        return node == null
                ? List.of()
                : node.items().stream().map(OutboundFile::prefix).toList();
    }

    private static String prefix(YamlNode node) {
        var text = node.words();
        if (!PREFIX.matcher(text).matches()) {
            node.problem(
                    "the beginning of a number with its country code, such as \"+4312\" in quotes, is expected here, not '"
                            + text + "'");
        }
        return text;
    }
}
