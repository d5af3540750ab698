package tandem.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tandem.core.Digests;

/// Pictures and other files of articles: `FOLDER/ARTICLE/HASH.ENDING`. A name follows from what is in the
/// file, so a
/// file
/// never changes and old versions keep theirs.
public final class ArticleFiles {
    private static final int LARGEST = 10 * 1024 * 1024;
    private static final int MOST = 200;
    private static final int NAME_BYTES = 16;
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{32}\\.[a-z0-9]{1,8}");

    private final Path folder;

    public ArticleFiles(Path folder) {
        this.folder = folder;
    }

    /// What is taken, by its first bytes; nothing that a browser would run.
    public enum Kind {
        PNG("png", "image/png", "89504e47"),
        JPEG("jpg", "image/jpeg", "ffd8ff"),
        GIF("gif", "image/gif", "474946"),
        WEBP("webp", "image/webp", "52494646"),
        PDF("pdf", "application/pdf", "25504446");

        private final String ending;
        private final String type;
        private final byte[] start;

        Kind(String ending, String type, String start) {
            this.ending = ending;
            this.type = type;
            this.start = HexFormat.of().parseHex(start);
        }

        public String type() {
            return type;
        }

        /// Whether a page may show it by itself.
        public boolean isPicture() {
            return this != PDF;
        }

        private boolean begins(byte[] content) {
            return content.length > start.length && Arrays.equals(content, 0, start.length, start, 0, start.length);
        }
    }

    /// A file that is kept.
    public record Kept(String name, Kind kind, Path path) {}

    /// What became of a file that somebody gave.
    public sealed interface Taken {
        record Kept(String name, boolean picture) implements Taken {}

        record TooLarge(int most) implements Taken {}

        record TooMany(int most) implements Taken {}

        record NotAllowed(List<String> allowed) implements Taken {}
    }

    public Taken take(String article, InputStream in) throws IOException {
        var content = in.readNBytes(LARGEST + 1);
        if (content.length > LARGEST) {
            return new Taken.TooLarge(LARGEST);
        }
        var kind = Arrays.stream(Kind.values()).filter(k -> k.begins(content)).findFirst();
        if (kind.isEmpty()) {
            return new Taken.NotAllowed(Arrays.stream(Kind.values())
                    .map(k -> k.name().toLowerCase(Locale.ROOT))
                    .toList());
        }
        var own = own(article);
        var hash = HexFormat.of().formatHex(Digests.sha256().digest(content), 0, NAME_BYTES);
        var name = hash + "." + kind.get().ending;
        if (!Files.exists(own.resolve(name))) {
            Files.createDirectories(own);
            try (Stream<Path> there = Files.list(own)) {
                if (there.count() >= MOST) {
                    return new Taken.TooMany(MOST);
                }
            }
            var unfinished = Files.createTempFile(own, ".", ".part");
            try {
                Files.write(unfinished, content);
                Files.move(unfinished, own.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        }
        return new Taken.Kept(name, kind.get().isPicture());
    }

    public Optional<Kept> find(String article, String name) {
        if (!Articles.ID.matcher(article).matches() || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        var path = own(article).resolve(name);
        return Arrays.stream(Kind.values())
                .filter(kind -> name.endsWith("." + kind.ending))
                .filter(_ -> Files.isRegularFile(path))
                .map(kind -> new Kept(name, kind, path))
                .findFirst();
    }

    private Path own(String article) {
        if (!Articles.ID.matcher(article).matches()) {
            throw new IllegalArgumentException("Not an article's id: " + article);
        }
        return folder.resolve(article);
    }
}
