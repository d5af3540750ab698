package tandem.routing.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.Direction;
import tandem.core.MonitorMode;
import tandem.core.config.YamlNode;
import tandem.routing.model.MonitorRules;
import tandem.routing.model.RecordingRules;
import tandem.routing.model.Survey;
import tandem.routing.model.Treatment;
import tandem.routing.model.Treatment.AboutAgent;
import tandem.routing.model.Treatment.AboutCaller;
import tandem.routing.model.Treatment.AtConnect;
import tandem.routing.model.Treatment.Waiting;

/// What a queue of queues.yml has for its callers on the telephone.
final class TreatmentReader {
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private TreatmentReader() {}

    static Treatment read(Fields queue, Set<Channel> channels, Names names) {
        for (String field : List.of("waiting", "connect")) {
            queue.get(field).ifPresent(node -> requireCalls(node, channels));
        }
        return new Treatment(
                queue.get("waiting").map(node -> waiting(node, names)).orElse(Waiting.USUAL),
                queue.get("connect").map(TreatmentReader::atConnect).orElse(AtConnect.NOTHING),
                queue.get("monitor").map(TreatmentReader::monitor).orElse(MonitorRules.USUAL),
                queue.get("survey").map(node -> survey(node, channels, names)).orElse(Survey.NONE),
                queue.get("recording")
                        .map(node -> recording(node, channels, names))
                        .orElse(RecordingRules.USUAL));
    }

    private static RecordingRules recording(YamlNode node, Set<Channel> channels, Names names) {
        var fields = Fields.of(node, "rules", "pause", "consent", "optOut");
        var usual = RecordingRules.USUAL;
        var words = fields.get("consent")
                .map(consent -> Reading.byLanguage(consent.fields()))
                .orElse(Map.of());
        var optOut = fields.get("optOut").map(TreatmentReader::key).orElse(null);
        if (!words.isEmpty() && !channels.contains(Channel.VOICE) && !channels.contains(Channel.CALLBACK)) {
            node.problem("the queue takes no calls, so nobody hears that they are recorded");
        }
        if (optOut != null && words.isEmpty()) {
            node.problem("who is to press a key has to be told so: 'optOut' needs a 'consent'");
        }
        return new RecordingRules(
                fields.items("rules").stream().map(rule -> rule(rule, names)).toList(),
                fields.get("pause").map(TreatmentReader::pause).orElse(usual.pause()),
                new RecordingRules.Consent(words, optOut));
    }

    private static RecordingRules.Rule rule(YamlNode node, Names names) {
        var fields = Fields.of(node, "direction", "channels", "agents", "share");
        var channels = new LinkedHashSet<Channel>();
        for (YamlNode channel : fields.items("channels")) {
            channels.add(channel.oneOf(Channel.class));
        }
        var agents = new LinkedHashSet<AgentId>();
        for (YamlNode agent : fields.items("agents")) {
            agents.add(names.agent(agent));
        }
        return new RecordingRules.Rule(
                fields.get("direction").map(way -> way.oneOf(Direction.class)).orElse(null),
                channels,
                agents,
                fields.require("share").map(share -> share.integer(0, 100)).orElse(100));
    }

    private static Duration pause(YamlNode node) {
        var pause = node.duration();
        if (pause.isZero() || pause.compareTo(LONGEST_PAUSE) > 0) {
            node.problem("a pause takes from a second to an hour");
        }
        return pause;
    }

    private static String key(YamlNode node) {
        var key = node.text();
        if (!key.matches("[0-9]")) {
            node.problem("'%s' is no key: one of 0 to 9".formatted(key));
        }
        return key;
    }

    private static MonitorRules monitor(YamlNode node) {
        var fields = Fields.of(node, "modes", "announce", "shown", "recordWhisper");
        var modes = new LinkedHashSet<MonitorMode>();
        for (YamlNode mode : fields.items("modes")) {
            if (!modes.add(mode.oneOf(MonitorMode.class))) {
                mode.problem("'%s' is there twice".formatted(mode.text()));
            }
        }
        var usual = MonitorRules.USUAL;
        return new MonitorRules(
                fields.get("modes").isPresent() ? modes : usual.modes(),
                fields.get("announce").map(YamlNode::bool).orElse(usual.announced()),
                fields.get("shown").map(YamlNode::bool).orElse(usual.shown()),
                fields.get("recordWhisper").map(YamlNode::bool).orElse(usual.whisperRecorded()));
    }

    private static Survey survey(YamlNode node, Set<Channel> channels, Names names) {
        var fields = Fields.of(node, "name", "flow", "question", "share", "notAgain", "linkLife");
        var usual = Survey.NONE;
        var survey = new Survey(
                fields.get("name").map(YamlNode::words).orElse(usual.name()),
                fields.get("flow").map(names::flow).orElse(null),
                fields.get("question")
                        .map(question -> Reading.byLanguage(question.fields()))
                        .orElse(Map.of()),
                fields.get("share").map(share -> share.integer(0, 100)).orElse(usual.share()),
                fields.get("notAgain").map(YamlNode::duration).orElse(usual.notAgain()),
                fields.get("linkLife").map(YamlNode::duration).orElse(usual.linkLife()));
        if (survey.flow() == null && survey.question().isEmpty()) {
            node.problem("a survey needs a 'flow' for who calls, or a 'question' for who writes");
        }
        if (survey.flow() != null && !channels.contains(Channel.VOICE) && !channels.contains(Channel.CALLBACK)) {
            node.problem("the queue takes no calls, so no flow is run after them");
        }
        return survey;
    }

    private static void requireCalls(YamlNode node, Set<Channel> channels) {
        if (!channels.contains(Channel.VOICE)) {
            node.problem("the queue takes no calls: 'voice' is not among its channels");
        }
    }

    private static Waiting waiting(YamlNode node, Names names) {
        var fields = Fields.of(node, "music", "interval", "place", "messages", "resume");
        YamlNode music = fields.get("music").orElse(null);
        return new Waiting(
                music == null ? null : names.music(music),
                fields.get("interval").map(TreatmentReader::interval).orElse(Waiting.USUAL.interval()),
                fields.get("place").map(YamlNode::bool).orElse(Waiting.USUAL.place()),
                messages(fields),
                fields.get("resume").map(YamlNode::duration).orElse(Waiting.USUAL.resume()));
    }

    private static AtConnect atConnect(YamlNode node) {
        var fields = Fields.of(node, "caller", "whisper", "language");
        var whisper = new LinkedHashSet<AboutCaller>();
        for (YamlNode about : fields.items("whisper")) {
            if (!whisper.add(about.oneOf(AboutCaller.class))) {
                about.problem("'%s' is there twice".formatted(about.text()));
            }
        }
        return new AtConnect(
                fields.get("caller").map(about -> about.oneOf(AboutAgent.class)).orElse(null),
                whisper,
                fields.get("language").map(Reading::language).orElse(AtConnect.NOTHING.language()));
    }

    private static Duration interval(YamlNode node) {
        Duration interval = node.duration();
        if (interval.isZero()) {
            node.problem("music needs some time between two announcements");
        }
        return interval;
    }

    private static List<Map<String, String>> messages(Fields fields) {
        List<Map<String, String>> messages = new ArrayList<>();
        for (YamlNode node : fields.items("messages")) {
            Map<String, String> message = Reading.byLanguage(node.fields());
            if (message.isEmpty() && node.isMap()) {
                node.problem("a message needs its words in at least one language");
            }
            messages.add(message);
        }
        return messages;
    }
}
