package tandem.routing.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.config.Problem;
import tandem.core.config.YamlNode;
import tandem.routing.config.QueuesFile.PlacedQueue;
import tandem.routing.model.Action;
import tandem.routing.model.Code;
import tandem.routing.model.MonitorRules;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.QueueProfile.Callback;
import tandem.routing.model.QueueProfile.CustomerFirst;
import tandem.routing.model.RecordingRules;
import tandem.routing.model.Requirement;
import tandem.routing.model.Survey;
import tandem.routing.model.Treatment.AtConnect;
import tandem.routing.model.Treatment.Waiting;
import tandem.routing.model.WaitingStep;
import tools.jackson.databind.json.JsonMapper;

/// A queue as one line of text: a queues.yml with this queue alone, as JSON. The same queue is always the same
/// text, so that it also tells whether a queue has changed.
public final class QueueText {
    private static final Logger LOG = LoggerFactory.getLogger(QueueText.class);
    private static final JsonMapper JSON = new JsonMapper();

    private QueueText() {}

    public static String write(QueueProfile queue) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("id", queue.id().value());
        text.put("name", queue.name());
        text.put(
                "channels",
                new TreeSet<>(queue.channels())
                        .stream()
                                .filter(channel -> channel != Channel.TASK)
                                .map(CapacityFile::text)
                                .toList());
        if (!queue.requirement().equals(Requirement.NONE)) {
            text.put("requirement", queue.requirement().toString());
        }
        text.put("choice", queue.choice().text());
        var offering = queue.offering();
        text.put("offerTime", offering.offerTime().toString());
        text.put("connectTime", offering.connectTime().toString());
        text.put("missesToNotReady", offering.missesToNotReady());
        text.put("declineDelay", offering.declineDelay().toString());
        text.put("busyDelay", offering.busyDelay().toString());
        text.put("missDelay", offering.missDelay().toString());
        var level = queue.serviceLevel();
        text.put(
                "serviceLevel",
                inOrder(
                        "within", level.within().toString(),
                        "target", level.target(),
                        "shortAbandon", level.shortAbandon().toString()));
        var wrapUp = queue.wrapUp();
        text.put(
                "wrapUp",
                inOrder(
                        "limit", wrapUp.limit().toString(),
                        "extension", wrapUp.extension().toString(),
                        "mandatory", wrapUp.dispositionMandatory(),
                        "dispositions",
                                wrapUp.dispositions().stream().map(Code::code).toList()));
        text.put("steps", queue.steps().stream().map(QueueText::step).toList());
        text.put("lastAgent", queue.lastAgentWait().toString());
        if (queue.calendar() != null) {
            text.put("calendar", queue.calendar());
        }
        if (queue.channels().contains(Channel.CALLBACK) && !queue.callback().equals(Callback.USUAL)) {
            text.put("callback", callback(queue.callback()));
        }
        if (queue.internal()) {
            text.put("internal", true);
        }
        if (!queue.treatment().waiting().equals(Waiting.USUAL)) {
            text.put("waiting", waiting(queue.treatment().waiting()));
        }
        if (!queue.treatment().connect().equals(AtConnect.NOTHING)) {
            text.put("connect", connect(queue.treatment().connect()));
        }
        if (!queue.treatment().survey().equals(Survey.NONE)) {
            text.put("survey", survey(queue.treatment().survey()));
        }
        if (!queue.treatment().monitor().equals(MonitorRules.USUAL)) {
            text.put("monitor", monitor(queue.treatment().monitor()));
        }
        if (!queue.treatment().recording().equals(RecordingRules.USUAL)) {
            text.put("recording", recording(queue.treatment().recording()));
        }
        Map<String, Object> names = new LinkedHashMap<>();
        wrapUp.dispositions().forEach(code -> names.put(code.code(), new TreeMap<>(code.names())));
        return JSON.writeValueAsString(inOrder("queues", List.of(text), "dispositions", names));
    }

    /// What [#write] wrote; empty if it is not that, which the log says.
    public static Optional<QueueProfile> read(String text) {
        List<Problem> problems = new ArrayList<>();
        var file = new QueuesFile(YamlNode.read("a queue of the former configuration", text, problems::add));
        Optional<QueueProfile> queue = file.read(Names.UNCHECKED).values().stream()
                .map(PlacedQueue::profile)
                .findFirst();
        if (problems.isEmpty()) {
            return queue;
        }
        LOG.warn("A queue of the former configuration cannot be read: {}", problems);
        return Optional.empty();
    }

    private static Map<String, Object> callback(Callback callback) {
        var text = inOrder(
                "attempts", callback.attempts(),
                "delay", callback.delay().toString(),
                "ringTime", callback.ringTime().toString(),
                "wrapUp", callback.wrapUp());
        if (callback.disposition() != null) {
            text.put("disposition", callback.disposition());
        }
        if (callback.byTheirClock()) {
            text.put("byTheirClock", true);
        }
        if (callback.customerFirst() instanceof CustomerFirst first) {
            text.put(
                    "customerFirst",
                    inOrder(
                            "ahead", first.ahead().toString(),
                            "patience", first.patience().toString(),
                            "confirm", first.confirm(),
                            "words", new TreeMap<>(first.words())));
        }
        return text;
    }

    private static Map<String, Object> survey(Survey survey) {
        var text = inOrder(
                "name", survey.name(),
                "question", new TreeMap<>(survey.question()),
                "share", survey.share(),
                "notAgain", survey.notAgain().toString(),
                "linkLife", survey.linkLife().toString());
        if (survey.flow() != null) {
            text.put("flow", survey.flow());
        }
        return text;
    }

    private static Map<String, Object> waiting(Waiting waiting) {
        var text = inOrder(
                "interval", waiting.interval().toString(),
                "place", waiting.place(),
                "messages", waiting.messages().stream().map(TreeMap::new).toList(),
                "resume", waiting.resume().toString());
        if (waiting.music() != null) {
            text.put("music", waiting.music());
        }
        return text;
    }

    private static Map<String, Object> monitor(MonitorRules rules) {
        return inOrder(
                "modes", rules.modes().stream().sorted().map(QueueText::text).toList(),
                "announce", rules.announced(),
                "shown", rules.shown(),
                "recordWhisper", rules.whisperRecorded());
    }

    private static Map<String, Object> recording(RecordingRules recording) {
        var text = inOrder(
                "rules",
                recording.rules().stream().map(QueueText::rule).toList(),
                "pause",
                recording.pause().toString());
        if (!recording.consent().words().isEmpty()) {
            text.put("consent", new TreeMap<>(recording.consent().words()));
        }
        if (recording.consent().optOut() != null) {
            text.put("optOut", recording.consent().optOut());
        }
        return text;
    }

    private static Map<String, Object> rule(RecordingRules.Rule rule) {
        var text = inOrder(
                "channels",
                rule.channels().stream().sorted().map(QueueText::text).toList(),
                "agents",
                rule.agents().stream().map(AgentId::value).sorted().toList(),
                "share",
                rule.share());
        if (rule.direction() != null) {
            text.put("direction", text(rule.direction()));
        }
        return text;
    }

    private static Map<String, Object> connect(AtConnect connect) {
        var text = inOrder(
                "whisper",
                connect.whisper().stream().sorted().map(QueueText::text).toList(),
                "language",
                connect.language());
        if (connect.caller() != null) {
            text.put("caller", text(connect.caller()));
        }
        return text;
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> step(WaitingStep step) {
        return inOrder(
                "when",
                step.when().text(),
                "then",
                switch (step.then()) {
                    case Action.Relax(var to) -> Map.of("relax", to.toString());
                    case Action.Borrow(var from) -> Map.of("borrow", from.value());
                    case Action.Raise(int by) -> Map.of("raise", by);
                    case Action.MoveTo(var queue) -> Map.of("moveTo", queue.value());
                    case Action.Leave(var exit, var words) ->
                        inOrder(
                                "leave",
                                exit.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                "words",
                                new TreeMap<>(words));
                });
    }

    private static Map<String, Object> inOrder(Object... namesAndValues) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int n = 0; n < namesAndValues.length; n += 2) {
            all.put((String) namesAndValues[n], namesAndValues[n + 1]);
        }
        return all;
    }
}
