package tandem.routing.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tandem.core.Channel;
import tandem.core.config.Problem;
import tandem.core.config.TextFile;
import tandem.core.config.YamlNode;

/// One reading of the files of a folder, with all that was found wrong or strange.
final class Reading {
    private final Path folder;
    private final Map<String, String> drafts;
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final List<Problem> warnings = new ArrayList<>();

    /// @param drafts texts of files, by name, that are read in place of what is in the folder
    Reading(Path folder, Map<String, String> drafts) {
        this.folder = folder;
        this.drafts = Map.copyOf(drafts);
    }

    /// A file that must be there.
    Optional<YamlNode> file(String name) {
        Path file = folder.resolve(name);
        var draft = Optional.ofNullable(drafts.get(name));
        return draft.or(() -> TextFile.read(file, file.toString(), problems::add))
                .flatMap(text -> YamlNode.read(file.toString(), text, problems::add));
    }

    /// A file that need not be there.
    Optional<YamlNode> fileIfThere(String name) {
        return drafts.containsKey(name) || TextFile.isThere(folder.resolve(name)) ? file(name) : Optional.empty();
    }

    void warn(YamlNode at, String text) {
        warnings.add(at.remark(text));
    }

    /// In the order of files and lines.
    List<Problem> problems() {
        return problems.stream()
                .sorted(Comparator.comparing(Problem::file).thenComparingInt(Problem::line))
                .toList();
    }

    List<Problem> warnings() {
        return List.copyOf(warnings);
    }

    /// Entries with an `id` of their own; a second of the same is reported.
    static <I, T> Map<I, T> byId(List<Fields> entries, Function<String, I> id, EntryReader<I, T> reader) {
        Map<I, T> all = new LinkedHashMap<>();
        for (Fields entry : entries) {
            entry.require("id")
                    .ifPresent(node -> node.explained(id).ifPresent(key -> {
                        if (all.putIfAbsent(key, reader.read(key, entry)) != null) {
                            node.problem("the id '%s' occurs twice".formatted(key));
                        }
                    }));
        }
        return all;
    }

    /// The ids as they are written, right or wrong.
    static Set<String> ids(List<Fields> entries) {
        Set<String> ids = new LinkedHashSet<>();
        entries.forEach(entry -> entry.get("id")
                .filter(YamlNode::isText)
                .ifPresent(node -> ids.add(node.text().strip())));
        return ids;
    }

    @FunctionalInterface
    interface EntryReader<I, T> {
        T read(I id, Fields entry);
    }

    static Set<Channel> channels(Fields entry) {
        Set<Channel> channels = new LinkedHashSet<>();
        entry.require("channels").ifPresent(node -> {
            node.items().forEach(channel -> channels.add(channel.oneOf(Channel.class)));
            if (channels.isEmpty() && node.isList()) {
                node.problem("at least one channel is needed");
            }
        });
        channels.add(Channel.TASK); // whoever works may have noted something for later
        return channels;
    }

    /// Texts by language.
    static Map<String, String> byLanguage(Map<String, YamlNode> fields) {
        Map<String, String> texts = new LinkedHashMap<>();
        fields.forEach((language, text) -> {
            if (isLanguage(language, text)) {
                texts.put(language, text.words());
            }
        });
        return texts;
    }

    static String language(YamlNode node) {
        String language = node.words();
        isLanguage(language, node);
        return language;
    }

    private static boolean isLanguage(String language, YamlNode at) {
        boolean isOne = language.matches("[a-z]{2,3}(-[A-Za-z]+)?");
        if (!isOne) {
            at.problem("'%s' is not a language such as en or zh".formatted(language));
        }
        return isOne;
    }
}
