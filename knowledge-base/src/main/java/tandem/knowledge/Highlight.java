package tandem.knowledge;

import java.util.List;

/// A piece of what was written, as it was written, and where in it the words found stand. It is text: nothing in it is
/// markup.
///
/// @param marks in order, without overlap
public record Highlight(String text, List<Mark> marks) {

    /// A stretch of the text, in UTF-16 units as Java and JavaScript count them.
    ///
    /// @param end behind the last
    public record Mark(int start, int end) {}
}
