package tandem.flow;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.core.QueueId;
import tandem.flow.service.JsonPlace;
import tandem.flow.words.Languages;

/// One step of a flow. `line` is where the file describes it.
public sealed interface Step {
    String name();

    int line();

    default List<Prompt> prompts() {
        return List.of();
    }

    /// Where a caller can get to from here without doing anything.
    List<Exit> unattended();

    /// The attributes that it may set.
    default Set<String> sets() {
        return Set.of();
    }

    /// Wherever callers can get to from here.
    default List<Exit> exits() {
        return Way.of(this).stream().map(Way::exit).toList();
    }

    /// A step that waits for the caller. Whoever is asked again by another node is asked from its beginning.
    sealed interface Asking extends Step {}

    /// A step after which the flow is over, unless it cannot be done.
    sealed interface Leaving extends Step {
        /// Where it leads, for the journal; null for nowhere.
        @Nullable
        String to();
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
    }

    /// @param phrases per language
    /// @param labels  per language: what stands on its button
    record Choice(
            String name,
            int line,
            @Nullable String digits,
            Map<String, List<String>> phrases,
            Map<String, String> labels,
            Exit next) {

        /// Its label; without one what may be said for it.
        String label(String language) {
            return Languages.best(language, labels.keySet())
                    .map(labels::get)
                    .or(() -> phrases.getOrDefault(language, List.of()).stream()
                            .findFirst()
                            .map(Choice::capital))
                    .or(() -> labels.values().stream().sorted().findFirst())
                    .orElseGet(() -> capital(name));
        }

        private static String capital(String words) {
            int first = words.codePointAt(0);
            return Character.toString(Character.toUpperCase(first)) + words.substring(Character.charCount(first));
        }
    }

    /// Digits such as an order number, kept as an attribute.
    record Gather(String name, int line, Keyed keyed, String attribute, Exit next, Exit otherwise) implements Asking {
        @Override
        public Set<String> sets() {
            return Set.of(attribute);
        }

        @Override
        public List<Prompt> prompts() {
            return keyed.prompts().toList();
        }

        @Override
        public List<Exit> unattended() {
            return List.of(otherwise);
        }
    }

    /// An open question, answered in the caller's own words, kept as an attribute.
    ///
    /// @param otherwise for who says nothing, and where nothing listens
    record Ask(
            String name,
            int line,
            Prompt prompt,
            String attribute,
            Listening listening,
            Retries retries,
            Exit next,
            Exit otherwise)
            implements Asking {
        @Override
        public Set<String> sets() {
            return Set.of(attribute);
        }

        @Override
        public List<Prompt> prompts() {
            return Stream.concat(Stream.of(prompt), retries.prompts()).toList();
        }

        @Override
        public List<Exit> unattended() {
            return List.of(otherwise);
        }
    }

    /// Proves by account and PIN who the caller is.
    ///
    /// @param service     that keeps the PINs
    /// @param path        below its address
    /// @param wrong       said when the two do not belong together and may be tried again
    /// @param attempts    in this call
    /// @param otherwise   they have not proven it
    /// @param locked      too many have tried in vain
    /// @param unavailable the service cannot tell
    record Authenticate(
            String name,
            int line,
            String service,
            String path,
            Keyed account,
            Keyed pin,
            Prompt wrong,
            int attempts,
            Exit next,
            Exit otherwise,
            Exit locked,
            Exit unavailable)
            implements Asking {
        @Override
        public Set<String> sets() {
            return Set.of(FlowRun.ACCOUNT);
        }

        @Override
        public List<Prompt> prompts() {
            return Stream.of(account.prompts(), pin.prompts(), Stream.of(wrong))
                    .flatMap(p -> p)
                    .toList();
        }

        @Override
        public List<Exit> unattended() {
            return List.of(otherwise);
        }
    }

    /// Answers what they have asked with an article, and asks whether that helped; if not, with the next best.
    ///
    /// @param question  the attribute that has their words
    /// @param most      articles they are told
    /// @param helped    what is asked after each: its choices are yes and no
    /// @param otherwise it has not helped, or they gave no usable answer
    /// @param unsure    there is nothing that is likely to answer it
    record Help(String name, int line, String question, int most, Menu helped, Exit next, Exit otherwise, Exit unsure)
            implements Asking {
        @Override
        public Set<String> sets() {
            return Set.of(FlowRun.TOLD, FlowRun.HELPED_BY);
        }

        @Override
        public List<Prompt> prompts() {
            return helped.prompts();
        }

        @Override
        public List<Exit> unattended() {
            return List.of(otherwise, unsure);
        }
    }

    /// How content they are, by digit or word.
    ///
    /// @param survey     its name in the journal
    /// @param digitsOnly said in place of `prompt` while nothing listens for words
    /// @param scale      from the lowest to the highest score
    record Survey(
            String name,
            int line,
            String survey,
            Prompt prompt,
            @Nullable Prompt digitsOnly,
            Scale scale,
            Listening listening,
            Retries retries,
            Exit next,
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
    }

    /// What is said the first, second … time nothing came, or nothing usable.
    record Retries(List<Retry> noInput, List<Retry> noMatch) {
        static final Retries NONE = new Retries(List.of(), List.of());

        Stream<Prompt> prompts() {
            return Stream.concat(noInput.stream(), noMatch.stream()).map(Retry::prompt);
        }
    }

    /// @param repeat whether the question is asked again after it
    record Retry(Prompt prompt, boolean repeat) {}

    /// @param bargeIn   what may interrupt the question
    /// @param typeAhead whether a key from before the question, or from its first moment, is an answer to it
    /// @param writtenTime in place of `noInputTime` for who reads and writes
    record Listening(
            Duration noInputTime, Duration interDigitTime, BargeIn bargeIn, boolean typeAhead, Duration writtenTime) {
        public Listening(Duration noInputTime, Duration interDigitTime, BargeIn bargeIn, boolean typeAhead) {
            this(noInputTime, interDigitTime, bargeIn, typeAhead, noInputTime);
        }

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
        public Set<String> sets() {
            return attributes.keySet();
        }

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

    /// From here on the language in which the caller was served the last time, if the flow has it.
    record LanguageOfHistory(String name, int line, Exit next) implements Step {
        @Override
        public List<Exit> unattended() {
            return List.of(next);
        }
    }

    /// Whether the caller is a customer who was here before.
    record FindCustomer(String name, int line, Exit next, Exit otherwise) implements Step {
        @Override
        public List<Exit> unattended() {
            return List.of(next, otherwise);
        }
    }

    /// Asks a service of the organisation.
    ///
    /// @param values    where the values of attributes stand in its answer
    /// @param otherwise no answer, or none of use
    /// @param notFound  there is no such thing
    record Lookup(
            String name,
            int line,
            String service,
            PathTemplate path,
            Map<String, JsonPlace> values,
            Exit next,
            Exit otherwise,
            Exit notFound)
            implements Step {
        @Override
        public Set<String> sets() {
            return values.keySet();
        }

        @Override
        public List<Exit> unattended() {
            return List.of(next, otherwise, notFound);
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
    record Enqueue(String name, int line, QueueId queue, Need need, int priority, Exit otherwise) implements Leaving {
        @Override
        public String to() {
            return queue.value();
        }

        @Override
        public List<Exit> unattended() {
            return List.of(otherwise);
        }
    }

    /// The caller is called back by an agent of this queue, at a number on which they agree.
    record CallBack(String name, int line, QueueId queue, Exit otherwise) implements Leaving {
        @Override
        public String to() {
            return queue.value();
        }

        @Override
        public List<Exit> unattended() {
            return List.of(otherwise);
        }
    }

    /// The caller leaves a message for the agents of this queue.
    record TakeMessage(String name, int line, QueueId queue, Exit otherwise) implements Leaving {
        @Override
        public String to() {
            return queue.value();
        }

        @Override
        public List<Exit> unattended() {
            return List.of(otherwise);
        }
    }

    /// A machine sends a fax, for the agents of this queue.
    record ReceiveFax(String name, int line, QueueId queue, Exit otherwise) implements Leaving {
        @Override
        public String to() {
            return queue.value();
        }

        @Override
        public List<Exit> unattended() {
            return List.of(otherwise);
        }
    }

    /// Goes on at the beginning of another flow.
    record Transfer(String name, int line, String flow) implements Leaving {
        @Override
        public String to() {
            return flow;
        }

        @Override
        public List<Exit> unattended() {
            return List.of();
        }
    }

    /// Says goodbye, if there is something to say, and hangs up.
    record End(String name, int line, @Nullable Prompt prompt) implements Leaving {
        @Override
        public @Nullable String to() {
            return null;
        }

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
