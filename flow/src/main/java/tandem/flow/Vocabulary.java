package tandem.flow;

import java.util.Set;

/// Which words can be recognised at all.
@FunctionalInterface
public interface Vocabulary {

    /// The words of a phrase that the recogniser of this language cannot know; empty while there is none, or none yet.
    Set<String> unknownWords(String language, String phrase);
}
