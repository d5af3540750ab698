package tandem.flow;

/// What came of a question.
public sealed interface Answer {
    record Digits(String digits) implements Answer {}

    /// One of the question's phrases was said.
    record Phrase(String phrase) implements Answer {}

    /// What was said in answer to an open question, in the caller's own words.
    record Words(String text) implements Answer {}

    /// Something was written; what it means the run finds.
    record Written(String text) implements Answer {}

    /// One of the question's choices, by its name.
    record Chosen(String choice) implements Answer {}

    /// An open question could not be put: nothing listens for words.
    record Unheard() implements Answer {}

    /// Something came that is no answer.
    record NoMatch() implements Answer {}

    /// Nothing came.
    record Silence() implements Answer {}

    record HungUp() implements Answer {}
}
