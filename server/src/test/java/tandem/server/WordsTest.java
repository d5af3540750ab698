package tandem.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// People are "they", or what they are to us: the agent, the caller, the customer. Things and threads are "it".
class WordsTest {
    private static final Path ROOT = Path.of(System.getProperty("tandem.root"));

    /// What is built or runs, what others have written, and these words themselves.
    private static final Set<String> NOT_OURS = Set.of(
            ".git",
            ".cache",
            ".idea",
            ".vscode",
            "node_modules",
            "target",
            "data",
            "mail-corpus",
            "package-lock.json",
            "LICENSE",
            "WordsTest.java");

    /// Whole words, in names in camel case as well.
    private static final Pattern PRONOUN =
            Pattern.compile("(?<![A-Za-z])([Hh]e|[Hh]is|[Hh]im|[Hh]imself|[Ss]he|[Hh]ers?|[Hh]erself)(?![a-z])"
                    + "|(?<=[a-z])(He|His|Him|Himself|She|Hers?|Herself)(?![a-z])");

    @Test
    void peopleAreTheyOrTheirRole() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : ours()) {
            int number = 0;
            for (String line : text(file).split("\n", -1)) {
                number++;
                if (PRONOUN.matcher(line).find()) {
                    found.add(ROOT.relativize(file) + ":" + number + ": " + line.strip());
                }
            }
        }
        assertThat(found).isEmpty();
    }

    private static List<Path> ours() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return isOurs(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && isOurs(file)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private static boolean isOurs(Path path) {
        String name = path.getFileName().toString();
        return path.equals(ROOT) || !(NOT_OURS.contains(name) || name.endsWith(".log"));
    }

    /// Nothing of a file that is not text.
    private static String text(Path file) throws IOException {
        String all = Files.readString(file, StandardCharsets.ISO_8859_1);
        return all.indexOf('\0') < 0 ? all : "";
    }
}
