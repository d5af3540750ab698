package tandem.routing.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.routing.model.expression.Canonical;
import tandem.routing.model.expression.Expression;
import tandem.routing.model.expression.Expression.All;
import tandem.routing.model.expression.Expression.AnyOf;
import tandem.routing.model.expression.Expression.AtLeast;
import tandem.routing.model.expression.Expression.Atom;
import tandem.routing.model.expression.Expression.Everybody;
import tandem.routing.model.expression.Expression.Not;
import tandem.routing.model.expression.RequirementGrammar;

/// What an agent must be able to do (R1): `billing >= 5 and (lang:en or lang:zh) and not tag:trainee`. Skills have
/// levels from 1 to 10 (no level written: 1), languages are skills named `lang:en`; `tag:`, `agent:` and `channel:` ask
/// for a tag, one agent, or whoever serves a channel. The language is described in docs/configuration.md.
///
/// Always in its canonical form: equal requirements have equal text.
public final class Requirement {
    /// Everybody meets it. Its text is empty.
    public static final Requirement NONE = new Requirement(new Everybody());

    private final Expression expression;
    private final String text;
    private final List<String> skills; // asked for, not ruled out
    /// The last ones made of this one: a queue's is joined with the same few again and again.
    private @Nullable Joined and;

    private @Nullable Joined or;

    private record Joined(Requirement with, Requirement to) {}

    private Requirement(Expression canonical) {
        this.expression = canonical;
        this.text = canonical.toString();
        var wanted = new LinkedHashSet<String>();
        collectSkills(canonical, wanted);
        this.skills = List.copyOf(wanted);
    }

    /// @param level 1–10
    public static Requirement skill(String name, int level) {
        if (!RequirementGrammar.isName(name) || level < 1 || level > 10) {
            throw new IllegalArgumentException("Not a skill with a level: '" + name + "' >= " + level);
        }
        return new Requirement(new AtLeast(name, level));
    }

    public static Requirement tag(String name) {
        if (!RequirementGrammar.isName(name)) {
            throw new IllegalArgumentException("Not a tag: '" + name + "'");
        }
        return new Requirement(new Expression.Tag(name));
    }

    public static Requirement agent(AgentId agent) {
        return new Requirement(new Expression.Agent(agent));
    }

    public static Requirement channel(Channel channel) {
        return new Requirement(new Expression.Serves(channel));
    }

    /// Reads what somebody has written.
    ///
    /// @throws tandem.routing.model.expression.SyntaxException if it is empty or none; says the column and what was
    ///     expected
    public static Requirement parse(String text) {
        return new Requirement(RequirementGrammar.parse(text));
    }

    /// Reads what [#toString] has printed, also that of [#NONE].
    ///
    /// @throws tandem.routing.model.expression.SyntaxException if it is none
    public static Requirement parsePrinted(String text) {
        return text.isEmpty() ? NONE : new Requirement(RequirementGrammar.parsePrinted(text));
    }

    /// Both requirements.
    public Requirement and(Requirement other) {
        if (other.text.isEmpty() || text.equals(other.text)) {
            return this; // nearly every contact: nothing beyond its queue's
        }
        if (text.isEmpty()) {
            return other;
        }
        Joined known = and;
        if (known == null || !known.with.equals(other)) {
            known = new Joined(other, new Requirement(Canonical.of(new All(List.of(expression, other.expression)))));
            and = known;
        }
        return known.to;
    }

    /// Either of the two.
    public Requirement or(Requirement other) {
        if (text.equals(other.text)) {
            return this;
        }
        Joined known = or;
        if (known == null || !known.with.equals(other)) {
            known = new Joined(other, new Requirement(Canonical.of(new AnyOf(List.of(expression, other.expression)))));
            or = known;
        }
        return known.to;
    }

    /// Who does not meet this one.
    ///
    /// @throws IllegalArgumentException of [#NONE]: nobody could
    public Requirement not() {
        return new Requirement(Canonical.of(new Not(expression)));
    }

    public boolean isMetBy(AgentProfile agent) {
        return expression.isMetBy(agent);
    }

    /// Σ of the agent's levels in the skills asked for here (those after `not` do not count).
    public int proficiency(AgentProfile agent) {
        int sum = 0;
        for (String skill : skills) {
            sum += agent.skills().getOrDefault(skill, 0);
        }
        return sum;
    }

    /// The skills asked for, in their order; not those after `not`.
    public List<String> skills() {
        return skills;
    }

    /// The tree, for whoever wants to explain it.
    public Expression expression() {
        return expression;
    }

    /// Everything named in it, also after `not`, in its order.
    public SequencedSet<Atom> atoms() {
        var atoms = new LinkedHashSet<Atom>();
        collectAtoms(expression, atoms);
        return atoms;
    }

    /// The parts of it that this agent does not meet; empty if they meet it. Alternatives of which they meet
    /// none are one part.
    public List<Expression> unmetBy(AgentProfile agent) {
        var unmet = new ArrayList<>(expression instanceof All(var parts) ? parts : List.of(expression));
        unmet.removeIf(part -> part.isMetBy(agent));
        return unmet;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Requirement requirement && text.equals(requirement.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /// The canonical form.
    @Override
    public String toString() {
        return text;
    }

    private static void collectSkills(Expression expression, SequencedSet<String> into) {
        switch (expression) {
            case AtLeast(var skill, var _) -> into.add(skill);
            case All(var parts) -> parts.forEach(part -> collectSkills(part, into));
            case AnyOf(var parts) -> parts.forEach(part -> collectSkills(part, into));
            case Everybody _, Not _, Atom _ -> {
                // nothing is asked for at a level
            }
        }
    }

    private static void collectAtoms(Expression expression, SequencedSet<Atom> into) {
        switch (expression) {
            case Atom atom -> into.add(atom);
            case Not(var inner) -> collectAtoms(inner, into);
            case All(var parts) -> parts.forEach(part -> collectAtoms(part, into));
            case AnyOf(var parts) -> parts.forEach(part -> collectAtoms(part, into));
            case Everybody _ -> {
                // nothing
            }
        }
    }
}
