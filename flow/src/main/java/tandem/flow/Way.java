package tandem.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A way out of a step. [#of] is the one place that says which ways a step has: what is checked at load, drawn and
/// tried out follows from it.
public record Way(Cause cause, Step.Exit exit) {

    /// What leads a caller along a way.
    public sealed interface Cause {
        /// They chose it.
        ///
        /// @param digits  null if there is no key for it
        /// @param phrases per language
        record Chosen(String choice, @Nullable String digits, Map<String, List<String>> phrases) implements Cause {}

        /// What is known of the call fits.
        record Fits(String name, List<String> values) implements Cause {}

        /// No usable answer: nothing came `noInput` times, or nothing usable `noMatch` times.
        ///
        /// @param unheard whether nobody can answer where nothing listens for words
        record NoAnswer(int noInput, int noMatch, boolean unheard) implements Cause {}

        /// As the step turned out.
        record Turned(Outcome outcome) implements Cause {}
    }

    public enum Outcome {
        /// It is done, and there is nothing else it could have come to.
        DONE,
        ANSWERED,
        OPEN,
        CLOSED,
        KNOWN,
        NEW,
        FOUND,
        NOT_FOUND,
        FAILED,
        VERIFIED,
        WRONG,
        LOCKED,
        UNAVAILABLE,
        HELPED,
        NOT_HELPED,
        UNSURE,
        REFUSED,
        OTHERWISE
    }

    /// In the order in which a reader expects them: what the step is for first, the last resort last.
    public static List<Way> of(Step step) {
        return switch (step) {
            case Step.Say say -> List.of(way(Outcome.DONE, say.next()));
            case Step.SetAttributes set -> List.of(way(Outcome.DONE, set.next()));
            case Step.SetLanguage set -> List.of(way(Outcome.DONE, set.next()));
            case Step.LanguageOfHistory history -> List.of(way(Outcome.DONE, history.next()));
            case Step.Menu menu -> {
                var ways = new ArrayList<Way>();
                for (var choice : menu.choices()) {
                    ways.add(
                            new Way(new Cause.Chosen(choice.name(), choice.digits(), choice.phrases()), choice.next()));
                }
                ways.add(new Way(noAnswer(menu.retries()), menu.otherwise()));
                yield List.copyOf(ways);
            }
            case Step.Gather gather -> answer(gather.next(), gather.keyed().retries(), gather.otherwise());
            case Step.Survey survey -> answer(survey.next(), survey.retries(), survey.otherwise());
            case Step.Ask ask ->
                List.of(
                        way(Outcome.ANSWERED, ask.next()),
                        // whatever they say is an answer
                        new Way(new Cause.NoAnswer(ask.retries().noInput().size() + 1, 0, true), ask.otherwise()));
            case Step.Help help ->
                List.of(
                        way(Outcome.HELPED, help.next()),
                        way(Outcome.UNSURE, help.unsure()),
                        way(Outcome.NOT_HELPED, help.otherwise()),
                        new Way(noAnswer(help.helped().retries()), help.otherwise()));
            case Step.Authenticate whose ->
                List.of(
                        way(Outcome.VERIFIED, whose.next()),
                        way(Outcome.LOCKED, whose.locked()),
                        way(Outcome.UNAVAILABLE, whose.unavailable()),
                        way(Outcome.WRONG, whose.otherwise()),
                        new Way(noAnswer(whose.account().retries()), whose.otherwise()));
            case Step.FindCustomer find -> List.of(way(Outcome.KNOWN, find.next()), way(Outcome.NEW, find.otherwise()));
            case Step.Lookup lookup ->
                List.of(
                        way(Outcome.FOUND, lookup.next()),
                        way(Outcome.NOT_FOUND, lookup.notFound()),
                        way(Outcome.FAILED, lookup.otherwise()));
            case Step.Hours hours -> List.of(way(Outcome.OPEN, hours.next()), way(Outcome.CLOSED, hours.otherwise()));
            case Step.Branch branch -> {
                var ways = new ArrayList<Way>();
                for (var one : branch.cases()) {
                    ways.add(new Way(new Cause.Fits(one.name(), one.values()), one.next()));
                }
                ways.add(way(Outcome.OTHERWISE, branch.otherwise()));
                yield List.copyOf(ways);
            }
            case Step.Enqueue queue -> List.of(way(Outcome.REFUSED, queue.otherwise()));
            case Step.CallBack back -> List.of(way(Outcome.REFUSED, back.otherwise()));
            case Step.TakeMessage message -> List.of(way(Outcome.REFUSED, message.otherwise()));
            case Step.ReceiveFax fax -> List.of(way(Outcome.REFUSED, fax.otherwise()));
            case Step.Transfer _, Step.End _ -> List.of();
        };
    }

    private static Way way(Outcome outcome, Step.Exit exit) {
        return new Way(new Cause.Turned(outcome), exit);
    }

    private static List<Way> answer(Step.Exit next, Step.Retries retries, Step.Exit otherwise) {
        return List.of(way(Outcome.ANSWERED, next), new Way(noAnswer(retries), otherwise));
    }

    private static Cause noAnswer(Step.Retries retries) {
        return new Cause.NoAnswer(
                retries.noInput().size() + 1, retries.noMatch().size() + 1, false);
    }
}
