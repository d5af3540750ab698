package tandem.core.masking;

import java.util.List;

/// Makes unreadable what must not be stored. Doing it twice is doing it once.
public interface Masking {
    /// What stands where something was.
    String MASK = "••••";

    /// Nothing is masked.
    Masking NONE = new Masking() {
        @Override
        public String text(String text) {
            return text;
        }

        @Override
        public String html(String html) {
            return html;
        }

        @Override
        public List<String> words(List<String> words) {
            return List.copyOf(words);
        }
    };

    /// Plain text, with `••••` in place of what was found.
    String text(String text);

    /// HTML, whose tags stay: what stands in several of them is found as well.
    String html(String html);

    /// Words as they were recognised: as many as there were, those found `••••` each.
    List<String> words(List<String> words);
}
