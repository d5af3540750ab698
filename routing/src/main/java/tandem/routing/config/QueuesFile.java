package tandem.routing.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.core.config.YamlNode;
import tandem.routing.config.StepsReader.PlacedStep;
import tandem.routing.model.AgentChoice;
import tandem.routing.model.Code;
import tandem.routing.model.FormField;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.QueueProfile.Callback;
import tandem.routing.model.QueueProfile.CustomerFirst;
import tandem.routing.model.QueueProfile.Offering;
import tandem.routing.model.QueueProfile.Responses;
import tandem.routing.model.QueueProfile.ServiceLevel;
import tandem.routing.model.QueueProfile.WrapUp;
import tandem.routing.model.Requirement;

/// queues.yml
final class QueuesFile {
    private static final String SOLUTION = "solution";
    private static final ServiceLevel USUAL = new ServiceLevel(Duration.ofSeconds(20), 0.8, Duration.ofSeconds(5));

    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,39}");

    private final List<Fields> entries;
    private final Map<String, YamlNode> dispositionNames;

    QueuesFile(Optional<YamlNode> root) {
        Optional<Fields> file = root.map(node -> Fields.of(node, "queues", "dispositions"));
        this.entries = file.flatMap(fields -> fields.require("queues")).map(YamlNode::items).orElse(List.of()).stream()
                .map(QueuesFile::fields)
                .toList();
        this.dispositionNames = file.flatMap(fields -> fields.get("dispositions"))
                .map(YamlNode::fields)
                .orElse(Map.of());
    }

    private static Fields fields(YamlNode node) {
        return Fields.of(
                node,
                "id",
                "name",
                "channels",
                "requirement",
                "choice",
                "offerTime",
                "connectTime",
                "missesToNotReady",
                "declineDelay",
                "busyDelay",
                "missDelay",
                "serviceLevel",
                "wrapUp",
                "steps",
                "lastAgent",
                "calendar",
                "callback",
                "internal",
                "waiting",
                "connect",
                "survey",
                "monitor",
                "recording");
    }

    /// A queue and where its parts stand.
    ///
    /// @param requirementAt the queue itself if it has none
    /// @param steps         those of the profile
    record PlacedQueue(QueueProfile profile, YamlNode requirementAt, List<PlacedStep> steps) {}

    /// The ids, for [Names].
    Set<String> ids() {
        return Reading.ids(entries);
    }

    Map<QueueId, PlacedQueue> read(Names names) {
        return Reading.byId(entries, QueueId::new, (id, entry) -> queue(id, entry, names));
    }

    private PlacedQueue queue(QueueId id, Fields entry, Names names) {
        List<PlacedStep> steps = new StepsReader(names).read(entry.items("steps"));
        var channels = Reading.channels(entry);
        var wrapUp = entry.get("wrapUp").map(this::wrapUp).orElse(WrapUp.NONE);
        var called = called(entry);
        var profile = new QueueProfile(
                id,
                called.getOrDefault("en", called.values().stream().findFirst().orElse("")),
                channels,
                entry.get("requirement").map(names::requirement).orElse(Requirement.NONE),
                entry.get("choice").map(QueuesFile::choice).orElse(AgentChoice.LONGEST_IDLE),
                offering(entry),
                wrapUp,
                entry.get("serviceLevel").map(QueuesFile::serviceLevel).orElse(USUAL),
                steps.stream().map(PlacedStep::step).toList(),
                time(entry, "lastAgent", Duration.ZERO),
                calendar(entry, names),
                entry.get("callback")
                        .map(node -> callback(node, channels, wrapUp))
                        .orElse(Callback.USUAL),
                entry.get("internal").map(YamlNode::bool).orElse(false),
                TreatmentReader.read(entry, channels, names),
                called.size() > 1 ? called : Map.of());
        return new PlacedQueue(profile, entry.get("requirement").orElse(entry.node()), steps);
    }

    /// One name for all, or one for each language.
    private static Map<String, String> called(Fields entry) {
        YamlNode name = entry.require("name").orElse(null);
        if (name == null) {
            return Map.of();
        }
        if (!name.isMap()) {
            return Map.of("en", name.words());
        }
        var byLanguage = Reading.byLanguage(name.fields());
        if (byLanguage.isEmpty()) {
            name.problem("a name is needed, in one language at least");
        }
        return byLanguage;
    }

    private static @Nullable String calendar(Fields entry, Names names) {
        YamlNode node = entry.get("calendar").orElse(null);
        return node == null ? null : names.calendar(node);
    }

    private static Callback callback(YamlNode node, Set<Channel> channels, WrapUp wrapUp) {
        var fields = Fields.of(
                node, "attempts", "delay", "ringTime", "wrapUp", "disposition", "byTheirClock", "customerFirst");
        if (!channels.contains(Channel.CALLBACK)) {
            node.problem("the queue takes no callbacks: 'callback' is not among its channels");
        }
        return new Callback(
                fields.get("attempts").map(count -> count.integer(1, 100)).orElse(Callback.USUAL.attempts()),
                someTime(fields, "delay", Callback.USUAL.delay(), "two attempts need some time between them"),
                someTime(fields, "ringTime", Callback.USUAL.ringTime(), "a phone needs some time to ring"),
                fields.get("wrapUp").map(YamlNode::bool).orElse(Callback.USUAL.wrapUp()),
                disposition(fields, wrapUp),
                fields.get("byTheirClock").map(YamlNode::bool).orElse(false),
                customerFirst(fields, channels));
    }

    private static @Nullable CustomerFirst customerFirst(Fields callback, Set<Channel> channels) {
        YamlNode node = callback.get("customerFirst").orElse(null);
        if (node == null) {
            return null;
        }
        if (!channels.contains(Channel.VOICE)) {
            node.problem("the queue takes no calls, and who is called first waits for an agent as a call does:"
                    + " 'voice' is not among its channels");
        }
        var fields = Fields.of(node, "ahead", "patience", "confirm", "words");
        var usual = CustomerFirst.USUAL;
        return new CustomerFirst(
                time(fields, "ahead", usual.ahead()),
                someTime(fields, "patience", usual.patience(), "an agent needs some time to become free"),
                fields.get("confirm").map(YamlNode::bool).orElse(usual.confirm()),
                fields.get("words")
                        .map(words -> Reading.byLanguage(words.fields()))
                        .orElse(Map.of()));
    }

    private static @Nullable String disposition(Fields fields, WrapUp wrapUp) {
        YamlNode node = fields.get("disposition").orElse(null);
        if (node == null) {
            return null;
        }
        String code = node.words();
        if (wrapUp.dispositions().stream().noneMatch(known -> known.code().equals(code))) {
            node.problem("'%s' is not among the queue's dispositions".formatted(code));
        }
        return code;
    }

    private static AgentChoice choice(YamlNode node) {
        return node.oneOf(AgentChoice.class);
    }

    private static Offering offering(Fields entry) {
        return new Offering(
                someTime(entry, "offerTime", Duration.ofSeconds(20), "an agent needs some time to consider an offer"),
                someTime(entry, "connectTime", Duration.ofSeconds(30), "connecting needs some time"),
                entry.get("missesToNotReady").map(node -> node.integer(1, 1000)).orElse(1),
                time(entry, "declineDelay", Duration.ofSeconds(15)),
                time(entry, "busyDelay", Duration.ofSeconds(10)),
                time(entry, "missDelay", Duration.ofSeconds(5)));
    }

    private static Duration someTime(Fields entry, String name, Duration usual, String otherwise) {
        Duration time = time(entry, name, usual);
        if (time.isZero()) {
            entry.get(name).ifPresent(node -> node.problem(otherwise));
        }
        return time;
    }

    private static Duration time(Fields fields, String name, Duration usual) {
        return fields.get(name).map(YamlNode::duration).orElse(usual);
    }

    private static ServiceLevel serviceLevel(YamlNode node) {
        var fields = Fields.of(node, "within", "target", "shortAbandon", "responses");
        return new ServiceLevel(
                fields.require("within").map(YamlNode::duration).orElse(USUAL.within()),
                fields.require("target").map(YamlNode::fraction).orElse(USUAL.target()),
                time(fields, "shortAbandon", USUAL.shortAbandon()),
                fields.get("responses").map(QueuesFile::responses).orElse(Map.of()));
    }

    private static Map<Channel, Responses> responses(YamlNode node) {
        Map<Channel, Responses> all = new EnumMap<>(Channel.class);
        Fields.of(node, "chat", "email", "sms", "messaging", "fax", "task")
                .all()
                .forEach((name, goals) -> {
                    var channel = Channel.valueOf(name.toUpperCase(Locale.ROOT));
                    all.put(channel, channel == Channel.TASK ? solution(goals) : response(goals));
                });
        return all;
    }

    private static Responses response(YamlNode node) {
        var fields = Fields.of(node, "first", "next", SOLUTION);
        String otherwise = "an answer needs some time";
        fields.require("first");
        Duration first = someTime(fields, "first", Duration.ofMinutes(1), otherwise);
        return new Responses(first, someTime(fields, "next", first, otherwise), solution(fields));
    }

    /// Nobody waits for an answer to a task.
    private static Responses solution(YamlNode node) {
        var fields = Fields.of(node, SOLUTION);
        fields.require(SOLUTION);
        return new Responses(null, null, solution(fields));
    }

    private static @Nullable Duration solution(Fields fields) {
        return fields.get(SOLUTION).isPresent()
                ? someTime(fields, SOLUTION, Duration.ofHours(1), "a solution needs some time")
                : null;
    }

    private WrapUp wrapUp(YamlNode node) {
        var fields = Fields.of(node, "limit", "extension", "mandatory", "dispositions", "fields");
        List<Code> dispositions = new ArrayList<>();
        for (YamlNode code : fields.items("dispositions")) {
            if (dispositions.stream().anyMatch(known -> known.code().equals(code.words()))) {
                code.problem("the disposition '%s' occurs twice".formatted(code.words()));
            }
            dispositions.add(new Code(code.words(), names(code)));
        }
        Duration limit = fields.require("limit").map(YamlNode::duration).orElse(Duration.ZERO);
        Duration extension = time(fields, "extension", Duration.ZERO);
        boolean mandatory = fields.get("mandatory").map(YamlNode::bool).orElse(false);
        if (mandatory && dispositions.isEmpty()) {
            node.problem("a mandatory wrap-up needs dispositions to choose from");
        }
        if (limit.isZero() && !extension.isZero()) {
            node.problem("there is no wrap-up that could be extended: 'limit' is zero");
        }
        return new WrapUp(limit, extension, mandatory, dispositions, formFields(fields.items("fields")));
    }

    private static List<FormField> formFields(List<YamlNode> nodes) {
        var entries = nodes.stream()
                .map(node -> Fields.of(node, "id", "type", "required", "name", "choices", "pausesRecording"))
                .toList();
        return List.copyOf(Reading.byId(entries, QueuesFile::formFieldId, QueuesFile::formField)
                .values());
    }

    private static String formFieldId(String written) {
        if (!FIELD.matcher(written).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no id of a field: a letter, then letters and digits, at most 40".formatted(written));
        }
        return written;
    }

    private static FormField formField(String id, Fields entry) {
        var kind = entry.require("type")
                .map(node -> node.oneOf(FormField.Kind.class))
                .orElse(FormField.Kind.TEXT);
        List<Code> choices = new ArrayList<>();
        entry.get("choices").ifPresent(node -> {
            if (kind != FormField.Kind.CHOICE) {
                node.problem("only a field of type choice has choices");
            }
            node.fields().forEach((code, names) -> choices.add(new Code(code, Reading.byLanguage(names.fields()))));
        });
        if (kind == FormField.Kind.CHOICE && choices.isEmpty()) {
            entry.node().problem("a field of type choice needs 'choices'");
        }
        return new FormField(
                id,
                kind,
                entry.get("required").map(YamlNode::bool).orElse(false),
                entry.get("name").map(node -> Reading.byLanguage(node.fields())).orElse(Map.of()),
                choices,
                entry.get("pausesRecording").map(YamlNode::bool).orElse(false));
    }

    private Map<String, String> names(YamlNode code) {
        YamlNode node = dispositionNames.get(code.words());
        return node == null ? Map.of() : Reading.byLanguage(node.fields());
    }
}
