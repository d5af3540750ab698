package tandem.routing.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.core.config.DidYouMean;
import tandem.core.config.YamlNode;
import tandem.routing.model.CannedAnswer;

/// answers.yml
final class AnswersFile {
    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,39}");
    private static final int LONGEST = 10_000;

    private AnswersFile() {}

    static List<CannedAnswer> read(Optional<YamlNode> root, Names names) {
        var entries = root.map(node -> Fields.of(node, "answers")).map(file -> file.items("answers")).stream()
                .flatMap(List::stream)
                .map(node -> Fields.of(node, "id", "queues", "channels", "title", "text"))
                .toList();
        return List.copyOf(Reading.byId(entries, AnswersFile::id, (id, entry) -> answer(id, entry, names))
                .values());
    }

    private static String id(String written) {
        if (!ID.matcher(written).matches()) {
            throw new IllegalArgumentException(
                    "'%s' cannot be typed behind a slash: letters, digits, - and _, at most 40".formatted(written));
        }
        return written;
    }

    private static CannedAnswer answer(String id, Fields entry, Names names) {
        Set<QueueId> queues = new LinkedHashSet<>();
        entry.items("queues").forEach(node -> names.queue(node).ifPresent(queues::add));
        Set<Channel> channels = new LinkedHashSet<>();
        entry.items("channels").forEach(node -> channels.add(written(node)));
        Map<String, String> titles = entry.get("title")
                .map(node -> Reading.byLanguage(node.fields()))
                .orElse(Map.of());
        Map<String, String> texts = new LinkedHashMap<>();
        entry.require("text").ifPresent(node -> {
            node.fields().values().forEach(AnswersFile::check);
            texts.putAll(Reading.byLanguage(node.fields()));
            if (texts.isEmpty() && node.isMap()) {
                node.problem("a text in at least one language is needed");
            }
        });
        return new CannedAnswer(id, queues, channels, titles, texts);
    }

    private static Channel written(YamlNode node) {
        var channel = node.oneOf(Channel.class);
        boolean meant = channel.name().equalsIgnoreCase(node.text().strip());
        if (meant && (channel.isCall() || channel == Channel.VOICEMAIL || channel == Channel.TASK)) {
            node.problem("nobody writes on the channel '%s'".formatted(node.text()));
        }
        return channel;
    }

    private static void check(YamlNode text) {
        String words = text.words();
        if (words.length() > LONGEST) {
            text.problem("an answer has at most " + LONGEST + " characters");
        }
        for (String name : CannedAnswer.variablesIn(words)) {
            if (!CannedAnswer.isVariable(name)) {
                text.problem("there is no variable '{%s}'%s; there are %s and attribute.NAME"
                        .formatted(
                                name,
                                DidYouMean.hint(name, CannedAnswer.VARIABLES).replace("?", ""),
                                String.join(", ", CannedAnswer.VARIABLES)));
            }
        }
    }
}
