package tandem.routing.model.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Requirement;
import tandem.routing.model.expression.Expression.All;
import tandem.routing.model.expression.Expression.AnyOf;
import tandem.routing.model.expression.Expression.AtLeast;
import tandem.routing.model.expression.Expression.Not;

/// Random expressions and random agents.
class CanonicalTest {
    private static final List<String> SKILLS = List.of("billing", "lang:en", "销售", "a.b-c_d");
    private static final List<String> TAGS = List.of("trainee", "night");
    private static final List<String> AGENTS = List.of("anna", "ben");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void canonicalisingNeverChangesWhoMeetsItAndPrintingLosesNothing(long seed) {
        var random = new Random(seed);
        for (int n = 0; n < 500; n++) {
            Expression written = expression(random, 4);
            Expression canonical = Canonical.of(written);
            for (int a = 0; a < 40; a++) {
                var agent = agent(random);
                assertThat(canonical.isMetBy(agent))
                        .as("%s, written %s, of %s", canonical, written, agent)
                        .isEqualTo(written.isMetBy(agent));
            }
            assertThat(Canonical.of(canonical)).isEqualTo(canonical);
            assertThat(RequirementGrammar.parsePrinted(canonical.toString())).isEqualTo(canonical);
            assertThat(RequirementGrammar.parsePrinted(written.toString())).isEqualTo(canonical);
            assertThat(RequirementGrammar.parsePrinted(shuffled(written, random).toString()))
                    .isEqualTo(canonical);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14})
    void bothEitherAndNotMeanWhatTheySay(long seed) {
        var random = new Random(seed);
        for (int n = 0; n < 300; n++) {
            var one = Requirement.parsePrinted(expression(random, 3).toString());
            var other = Requirement.parsePrinted(expression(random, 3).toString());
            for (int a = 0; a < 40; a++) {
                var agent = agent(random);
                assertThat(one.and(other).isMetBy(agent)).isEqualTo(one.isMetBy(agent) && other.isMetBy(agent));
                assertThat(one.or(other).isMetBy(agent)).isEqualTo(one.isMetBy(agent) || other.isMetBy(agent));
                assertThat(one.not().isMetBy(agent)).isNotEqualTo(one.isMetBy(agent));
                assertThat(one.unmetBy(agent).isEmpty()).isEqualTo(one.isMetBy(agent));
            }
            assertThat(one.and(other)).isEqualTo(other.and(one));
            assertThat(one.or(one)).isEqualTo(one);
        }
    }

    private static Expression expression(Random random, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return switch (random.nextInt(8)) {
                case 0 -> new Expression.Tag(any(TAGS, random));
                case 1 -> new Expression.Agent(new AgentId(any(AGENTS, random)));
                case 2 -> new Expression.Serves(any(List.of(Channel.values()), random));
                default -> new AtLeast(any(SKILLS, random), 1 + random.nextInt(10));
            };
        }
        return switch (random.nextInt(5)) {
            case 0 -> new Not(expression(random, depth - 1));
            case 1, 2 -> new All(several(random, depth - 1));
            default -> new AnyOf(several(random, depth - 1));
        };
    }

    private static List<Expression> several(Random random, int depth) {
        var several = new ArrayList<Expression>();
        int size = 2 + random.nextInt(3);
        while (several.size() < size) {
            several.add(expression(random, depth));
        }
        return several;
    }

    private static Expression shuffled(Expression expression, Random random) {
        return switch (expression) {
            case All(var of) -> new All(shuffled(of, random));
            case AnyOf(var of) -> new AnyOf(shuffled(of, random));
            case Not(var of) -> new Not(shuffled(of, random));
            case Expression.Atom atom -> atom;
            case Expression.Everybody everybody -> everybody;
        };
    }

    private static List<Expression> shuffled(List<Expression> of, Random random) {
        var shuffled = new ArrayList<Expression>();
        of.forEach(each -> shuffled.add(shuffled(each, random)));
        java.util.Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static AgentProfile agent(Random random) {
        var skills = new HashMap<String, Integer>();
        for (String skill : SKILLS) {
            if (random.nextBoolean()) {
                skills.put(skill, 1 + random.nextInt(10));
            }
        }
        Set<String> tags = new HashSet<>(TAGS);
        tags.removeIf(_ -> random.nextBoolean());
        Set<Channel> channels = EnumSet.allOf(Channel.class);
        channels.removeIf(_ -> random.nextBoolean());
        return new AgentProfile(
                new AgentId(any(List.of("anna", "ben", "chen"), random)), "x", skills, tags, channels, 100, 0, 1, null);
    }

    private static <T> T any(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
