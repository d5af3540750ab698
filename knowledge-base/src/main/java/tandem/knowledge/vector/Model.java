package tandem.knowledge.vector;

import java.util.Optional;

/// The models that come along: BGE small, version 1.5, quantised to 8 bits (S. Xiao and others, *C-Pack:
/// Packaged
/// Resources To Advance General Chinese Embedding*, 2023; licence MIT).
public enum Model {
    ENGLISH("en", "bge-small-en-v1.5-q", 384, 0.635, 0.68, "Represent this sentence for searching relevant passages: "),
    CHINESE("zh", "bge-small-zh-v1.5-q", 512, 0.545, 0.62, "为这个句子生成表示以用于检索相关文章：");

    private final String language;
    private final String resource;
    private final int dimensions;
    private final double sureFrom;
    private final double alikeFrom;
    private final String before;

    Model(String language, String resource, int dimensions, double sureFrom, double alikeFrom, String before) {
        this.language = language;
        this.resource = resource;
        this.dimensions = dimensions;
        this.sureFrom = sureFrom;
        this.alikeFrom = alikeFrom;
        this.before = before;
    }

    /// Empty if there is none for the language.
    public static Optional<Model> of(String language) {
        for (var model : values()) {
            if (model.language.equals(language)) {
                return Optional.of(model);
            }
        }
        return Optional.empty();
    }

    public String language() {
        return language;
    }

    /// Of its files on the class path.
    String resource() {
        return resource;
    }

    public int dimensions() {
        return dimensions;
    }

    /// The cosine from which on a passage is likely to answer a question: between what the judged questions
    /// of the
    /// tests have with their articles, and what questions have to which there is no article.
    public double sureFrom() {
        return sureFrom;
    }

    /// The cosine from which on two sentences are likely to be about the same.
    public double alikeFrom() {
        return alikeFrom;
    }

    /// What its makers want put before a question, though not before a passage.
    String before() {
        return before;
    }
}
