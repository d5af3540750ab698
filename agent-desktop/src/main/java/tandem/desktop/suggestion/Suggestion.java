package tandem.desktop.suggestion;

/// An article that is likely to answer what the customer has said.
///
/// @param excerpt  the passage that fits best, as plain text
/// @param internal whether it is for agents only, and must not be sent
public record Suggestion(
        String article, String language, String title, String category, String excerpt, boolean internal) {}
