package tandem.core.config;

/// What is wrong with a file, and where.
///
/// @param file as the operator knows it
/// @param line from 1; 0 for the file as a whole
public record Problem(String file, int line, String reason) {
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + reason;
    }
}
