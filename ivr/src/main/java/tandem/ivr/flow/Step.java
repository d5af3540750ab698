package tandem.ivr.flow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.core.QueueId;
import tandem.routing.model.Requirement;

/// One step of a flow. `line` is where the file describes it.
public sealed interface Step {
    String name();

    int line();

    default List<Prompt> prompts() {
        return List.of();
    }

    /// Where a caller can get to from here without doing anything.
    List<Exit> unattended();

    /// Where callers can get to by an answer.
    default List<Exit> attended() {
        return List.of();
    }

    default List<Exit> exits() {
        return Stream.concat(unattended().stream(), attended().stream()).toList();
    }

    /// A step that waits for the caller. Whoever is asked again by another node is asked from its beginning.
    sealed interface Asking extends Step {
        Retries retries();
    }

    /// @param line where the file names the step
    record Exit(String to, int line) {}

    /// Says or plays something; a digit pressed meanwhile counts for the next question.
    record Say(String name, int line, Prompt prompt, boolean bargeIn, Exit next) implements Step {
        @Override
        public List<Prompt> prompts() {
            return List.of(prompt);
        }

        @Override
        public List<Exit> unattended() {
            return List.of(next);
        }
    }

    /// A choice by digit or phrase.
    ///
    /// @param digitsOnly said in place of `prompt` while nothing listens for words
    /// @param otherwise  the last resort, when the caller gave no usable answer once more than there are retries
    record Menu(
            String name,
            int line,
            Prompt prompt,
            @Nullable Prompt digitsOnly,
            List<Choice> choices,
            Listening listening,
            Retries retries,
            Exit otherwise)
            implements Asking {
        @Override
        public List<Prompt> prompts() {
            return Stream.of(Stream.of(prompt), Stream.ofNullable(digitsOnly), retries.prompts())
                    .flatMap(p -> p)
                    .toList();
        }

        @Override
        public List<Exit> unattended() {
            return List.of(otherwise);
        }

        @Override
        public List<Exit> attended() {
            return choices.stream().map(Choice::next).toList();
        }
    }

    /// @param phrases per language
    record Choice(String name, int line, @Nullable String digits, Map<String, List<String>> phrases, Exit next) {}

    /// Digits such as an order number, kept as an attribute.
    record Gather(
            String name,
            int line,
            Prompt prompt,
            String attribute,
            int minDigits,
            int maxDigits,
            @Nullable Character finishKey,
            Listening listening,
            Retries retries,
            Exit next,
            Exit otherwise)
            implements Asking {
        @Override
        public List<Prompt> prompts() {
            return Stream.concat(Stream.of(prompt), retries.prompts()).toList();
        }

        @Override
        public List<Exit> unattended() {
            return List.of(otherwise);
        }

        @Override
        public List<Exit> attended() {
            return List.of(next);
        }
    }

    /// What is said the first, second … time nothing came, or nothing usable.
    record Retries(List<Retry> noInput, List<Retry> noMatch) {
        Stream<Prompt> prompts() {
            return Stream.concat(noInput.stream(), noMatch.stream()).map(Retry::prompt);
        }
    }

    /// @param repeat whether the question is asked again after it
    record Retry(Prompt prompt, boolean repeat) {}

    /// @param bargeIn   what may interrupt the question
    /// @param typeAhead whether a key from before the question, or from its first moment, is an answer to it
    record Listening(Duration noInputTime, Duration interDigitTime, BargeIn bargeIn, boolean typeAhead) {
        public Listening(Duration noInputTime, Duration interDigitTime, BargeIn bargeIn) {
            this(noInputTime, interDigitTime, bargeIn, true);
        }
    }

    enum BargeIn {
        NONE,
        DIGITS,
        /// By digits and by a phrase of the menu.
        SPEECH
    }

    /// Notes facts.
    record SetAttributes(String name, int line, Map<String, String> attributes, Exit next) implements Step {
        @Override
        public List<Exit> unattended() {
            return List.of(next);
        }
    }

    /// From here on the caller is spoken to in this language, and their answer is expected in it.
    record SetLanguage(String name, int line, String language, Exit next) implements Step {
        @Override
        public List<Exit> unattended() {
            return List.of(next);
        }
    }

    /// Open or closed.
    ///
    /// @param calendar one of config/calendars.yml
    record Hours(String name, int line, String calendar, Exit next, Exit otherwise) implements Step {
        @Override
        public List<Exit> unattended() {
            return List.of(next, otherwise);
        }
    }

    /// Goes on by what is known of the call.
    ///
    /// @param cases in the order of the file; the first that fits
    record Branch(String name, int line, String attribute, List<Case> cases, Exit otherwise) implements Step {
        @Override
        public List<Exit> unattended() {
            return Stream.concat(cases.stream().map(Case::next), Stream.of(otherwise))
                    .toList();
        }

        Optional<Case> of(@Nullable String value) {
            return value == null
                    ? Optional.empty()
                    : cases.stream().filter(c -> c.fits(value)).findFirst();
        }
    }

    /// @param values whole values, or beginnings such as `+43*`
    record Case(String name, int line, List<String> values, Exit next) {
        boolean fits(String value) {
            return values.stream().anyMatch(pattern -> Flow.fits(pattern, value) >= 0);
        }
    }

    /// Hands the caller to routing.
    ///
    /// @param otherwise where the caller goes who cannot be queued
    record Enqueue(String name, int line, QueueId queue, Requirement extra, int priority, Exit otherwise)
            implements Step {
        @Override
        public List<Exit> unattended() {
            return List.of(otherwise);
        }
    }

    /// Says goodbye, if there is something to say, and hangs up.
    record End(String name, int line, @Nullable Prompt prompt) implements Step {
        @Override
        public List<Prompt> prompts() {
            return prompt == null ? List.of() : List.of(prompt);
        }

        @Override
        public List<Exit> unattended() {
            return List.of();
        }
    }
}
