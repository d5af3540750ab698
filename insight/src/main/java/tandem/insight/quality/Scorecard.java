package tandem.insight.quality;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tandem.core.Channel;
import tandem.core.Digests;
import tandem.core.QueueId;
import tools.jackson.databind.json.JsonMapper;

/// What is looked at in a contact, and how much it counts (config/scorecards.yml).
///
/// @param names    how it reads, by language; so everywhere here
/// @param queues   for whose contacts; none: all
/// @param channels by which; none: all
/// @param pass     the score from which a contact has passed, 0 to 1; null where nobody passes or fails
public record Scorecard(
        String id,
        Map<String, String> names,
        List<QueueId> queues,
        List<Channel> channels,
        @Nullable Double pass,
        List<Section> sections) {

    public Scorecard {
        names = sorted(names);
        queues = List.copyOf(queues);
        channels = List.copyOf(channels);
        sections = List.copyOf(sections);
    }

    public record Section(String id, Map<String, String> names, List<Question> questions) {
        public Section {
            names = sorted(names);
            questions = List.copyOf(questions);
        }
    }

    /// @param help          what to look at; empty if nothing is said
    /// @param critical      whoever gets nothing for it gets nothing for the whole contact
    /// @param notApplicable whether it may be left out of account
    public record Question(
            String id,
            Map<String, String> texts,
            Map<String, String> help,
            Kind kind,
            int weight,
            boolean critical,
            boolean notApplicable) {
        public Question {
            texts = sorted(texts);
            help = sorted(help);
        }

        /// What an answer is worth, 0 to 1.
        ///
        /// @throws IllegalArgumentException saying what is wrong with it
        public OptionalDouble share(Answer answer) {
            if (!answer.applies()) {
                if (!notApplicable) {
                    throw new IllegalArgumentException("it always applies");
                }
                return OptionalDouble.empty();
            }
            return OptionalDouble.of(kind.share(answer.value()));
        }
    }

    /// How it is answered.
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
    public sealed interface Kind {

        /// @throws IllegalArgumentException saying which values there are
        double share(String value);

        /// `yes` is worth all, `no` nothing.
        record YesNo() implements Kind {
            @Override
            public double share(String value) {
                return switch (value) {
                    case "yes" -> 1;
                    case "no" -> 0;
                    default -> throw new IllegalArgumentException("it is answered by yes or no");
                };
            }
        }

        /// A whole number; the lowest is worth nothing, the highest all, those between in proportion.
        record Scale(int lowest, int highest) implements Kind {
            @Override
            public double share(String value) {
                try {
                    int number = Integer.parseInt(value);
                    if (number >= lowest && number <= highest) {
                        return (number - lowest) / (double) (highest - lowest);
                    }
                } catch (NumberFormatException e) {
                    // refused below, together with what is off the scale
                }
                throw new IllegalArgumentException("it is answered by " + lowest + " to " + highest);
            }
        }

        /// One of some words.
        record Choice(List<Option> options) implements Kind {
            public Choice {
                options = List.copyOf(options);
            }

            @Override
            public double share(String value) {
                return options.stream()
                        .filter(option -> option.id().equals(value))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("it is answered by one of "
                                + options.stream().map(Option::id).toList()))
                        .share();
            }
        }
    }

    /// @param share what it is worth, 0 to 1
    public record Option(String id, Map<String, String> names, double share) {
        public Option {
            names = sorted(names);
        }
    }

    public Stream<Question> questions() {
        return sections.stream().flatMap(section -> section.questions().stream());
    }

    public Optional<Question> question(String question) {
        return questions().filter(one -> one.id().equals(question)).findFirst();
    }

    public boolean isFor(ReviewedContact contact) {
        var queue = contact.queue();
        return (queues.isEmpty() || queue != null && queues.contains(queue))
                && (channels.isEmpty() || channels.contains(contact.channel()));
    }

    /// Another one whenever anything about it is.
    @JsonIgnore
    public String version() {
        return Digests.sha1Hex(JsonMapper.shared().writeValueAsString(this)).substring(0, 12);
    }

    /// The first that is for it, in the order of the file.
    static Optional<Scorecard> first(Collection<Scorecard> cards, ReviewedContact contact) {
        return cards.stream().filter(card -> card.isFor(contact)).findFirst();
    }

    /// In an order that does not depend on chance, so that equal cards have equal versions.
    private static Map<String, String> sorted(Map<String, String> words) {
        return Collections.unmodifiableMap(new TreeMap<>(words));
    }
}
