package tandem.routing.model.expression;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.routing.model.expression.Expression.Agent;
import tandem.routing.model.expression.Expression.AtLeast;
import tandem.routing.model.expression.Expression.Serves;
import tandem.routing.model.expression.Expression.Tag;

/// Reads requirements: `billing >= 5 and (lang:en or lang:zh) and not tag:trainee`.
public final class RequirementGrammar extends BooleanGrammar<Expression> {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}_.:-]*");
    private static final Set<String> KEYWORDS = Set.of("and", "or", "not");
    private static final Set<String> PREFIXES = Set.of("tag", "agent", "channel");

    private RequirementGrammar(String text, Limits limits) {
        super(text, limits);
    }

    /// One that somebody has written: not empty, at most 32 deep and of at most 200 terms.
    ///
    /// @throws SyntaxException if it is none
    public static Expression parse(String text) {
        return Canonical.of(new RequirementGrammar(text, Limits.WRITTEN).whole());
    }

    /// One that was printed: may be empty, and larger.
    ///
    /// @throws SyntaxException if it is none
    public static Expression parsePrinted(String text) {
        return text.isEmpty()
                ? new Expression.Everybody()
                : Canonical.of(new RequirementGrammar(text, Limits.MADE).whole());
    }

    /// Whether a skill or tag may be called so.
    public static boolean isName(String name) {
        int colon = name.indexOf(':');
        return NAME.matcher(name).matches()
                && name.length() <= 100
                && !KEYWORDS.contains(name.toLowerCase(Locale.ROOT))
                && (colon < 0 || !PREFIXES.contains(name.substring(0, colon)));
    }

    @Override
    Expression atom() {
        String word = tokens.peek();
        int colon = word.indexOf(':');
        if (!tokens.isAtWord() || KEYWORDS.contains(word.toLowerCase(Locale.ROOT))) {
            throw tokens.expected("a skill, tag:…, agent:… or channel:…");
        }
        Expression atom = switch (colon < 0 ? "" : word.substring(0, colon)) {
            case "tag" -> new Tag(name(word.substring(colon + 1), "a tag"));
            case "agent" -> new Agent(agent(word.substring(colon + 1)));
            case "channel" -> new Serves(channel(word.substring(colon + 1)));
            default -> new AtLeast(name(word, "a skill"), 1);
        };
        tokens.take();
        return level(atom);
    }

    private Expression level(Expression atom) {
        if (!tokens.peek().matches("[<>=≥≤].*")) {
            return atom;
        }
        if (!(atom instanceof AtLeast(var skill, var _))) {
            throw tokens.error("only a skill has a level, not " + atom);
        }
        tokens.require(">=");
        return new AtLeast(skill, tokens.integer(1, 10, "a level from 1 to 10"));
    }

    private String name(String name, String what) {
        if (!isName(name)) {
            throw tokens.expected("the name of " + what);
        }
        return name;
    }

    private AgentId agent(String id) {
        try {
            return new AgentId(id);
        } catch (IllegalArgumentException e) {
            throw tokens.expected("the id of an agent");
        }
    }

    private Channel channel(String name) {
        for (Channel channel : Channel.values()) {
            if (channel.name().toLowerCase(Locale.ROOT).equals(name)) {
                return channel;
            }
        }
        throw tokens.expected("channel:voice, channel:chat or channel:email");
    }

    @Override
    Expression all(List<Expression> of) {
        return new Expression.All(of);
    }

    @Override
    Expression anyOf(List<Expression> of) {
        return new Expression.AnyOf(of);
    }

    @Override
    boolean hasNot() {
        return true;
    }

    @Override
    Expression not(Expression negated) {
        return new Expression.Not(negated);
    }
}
