package tandem.core.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// Files that the operator writes, as text.
public final class TextFile {
    private TextFile() {}

    /// Whether there is such a file, or a link that should lead to one.
    public static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /// @param name     how it is called in problems
    /// @param problems gets why it cannot be read
    public static Optional<String> read(Path file, String name, Consumer<Problem> problems) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            problems.accept(new Problem(name, 0, reason(file, e)));
            return Optional.empty();
        }
    }

    private static String reason(Path file, IOException e) {
        return switch (e) {
            case NoSuchFileException _ when isThere(file) -> "the file is a link to one that does not exist";
            case NoSuchFileException _ -> "the file does not exist";
            case AccessDeniedException _ -> "the file may not be read by the user under whom Tandem runs";
            case CharacterCodingException _ -> "the file is not UTF-8 text";
            default -> "the file cannot be read: " + e.getMessage();
        };
    }
}
