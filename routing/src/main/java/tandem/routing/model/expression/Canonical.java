package tandem.routing.model.expression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tandem.routing.model.expression.Expression.All;
import tandem.routing.model.expression.Expression.AnyOf;
import tandem.routing.model.expression.Expression.AtLeast;
import tandem.routing.model.expression.Expression.Atom;
import tandem.routing.model.expression.Expression.Everybody;
import tandem.routing.model.expression.Expression.Not;

/// The one way in which a requirement is written: `not` only before atoms, groups within groups of their kind
/// dissolved, of two levels of a skill the one that decides, nothing that follows from the rest, sorted. Who meets it
/// never changes. Not all requirements with the same meaning become the same (that would be costly), but the same one
/// always the same.
public final class Canonical {
    private static final Comparator<Expression> ORDER =
            Comparator.<Expression>comparingInt(Canonical::rank).thenComparing(Expression::toString);

    private Canonical() {}

    /// @throws IllegalArgumentException if it is the negation of what everybody meets
    public static Expression of(Expression expression) {
        return of(expression, false);
    }

    private static Expression of(Expression expression, boolean negated) {
        return switch (expression) {
            case Atom atom -> negated ? new Not(atom) : atom;
            case Not(var inner) -> of(inner, !negated);
            case All(var parts) -> group(of(parts, negated), !negated);
            case AnyOf(var parts) -> group(of(parts, negated), negated);
            case Everybody everybody -> {
                if (negated) {
                    throw new IllegalArgumentException("Nobody could meet the opposite of the empty requirement");
                }
                yield everybody;
            }
        };
    }

    private static List<Expression> of(List<Expression> parts, boolean negated) {
        return parts.stream().map(part -> of(part, negated)).toList();
    }

    /// @param parts in their canonical form
    /// @param all   whether all of them are asked for, else any
    private static Expression group(List<Expression> parts, boolean all) {
        Set<Expression> flat = new LinkedHashSet<>();
        for (Expression part : parts) {
            switch (part) {
                case All(var inner) when all -> flat.addAll(inner);
                case AnyOf(var inner) when !all -> flat.addAll(inner);
                case Everybody everybody -> {
                    if (!all) {
                        return everybody;
                    }
                }
                default -> flat.add(part);
            }
        }
        List<Expression> kept = withoutImplied(decidingLevels(flat, all), all);
        kept.sort(ORDER);
        return switch (kept.size()) {
            case 0 -> new Everybody();
            case 1 -> kept.getFirst();
            default -> all ? new All(kept) : new AnyOf(kept);
        };
    }

    /// Of several levels of a skill the highest where all are asked for, the lowest where any is; of negated ones the
    /// other way round.
    private static List<Expression> decidingLevels(Set<Expression> parts, boolean all) {
        Map<String, Integer> wanted = new LinkedHashMap<>();
        Map<String, Integer> unwanted = new LinkedHashMap<>();
        List<Expression> rest = new ArrayList<>();
        for (Expression part : parts) {
            switch (part) {
                case AtLeast(var skill, var level) -> wanted.merge(skill, level, all ? Math::max : Math::min);
                case Not(AtLeast(var skill, var level)) -> unwanted.merge(skill, level, all ? Math::min : Math::max);
                default -> rest.add(part);
            }
        }
        wanted.forEach((skill, level) -> rest.add(new AtLeast(skill, level)));
        unwanted.forEach((skill, level) -> rest.add(new Not(new AtLeast(skill, level))));
        return rest;
    }

    /// Absorption: `a and (a or b)` is `a`, and so is `a or (a and b)`.
    private static List<Expression> withoutImplied(List<Expression> parts, boolean all) {
        List<Expression> kept = new ArrayList<>(parts);
        for (Expression part : parts) {
            if (kept.stream()
                    .anyMatch(other ->
                            !other.equals(part) && (all ? impliesAny(other, part) : isImpliedByAll(other, part)))) {
                kept.remove(part);
            }
        }
        return kept;
    }

    /// Whether each of the alternatives of `one` implies one of `other`.
    private static boolean impliesAny(Expression one, Expression other) {
        return alternatives(one).stream()
                .allMatch(p -> alternatives(other).stream().anyMatch(q -> implies(p, q)));
    }

    /// Whether each part of `one` follows from a part of `other`.
    private static boolean isImpliedByAll(Expression one, Expression other) {
        return parts(one).stream().allMatch(q -> parts(other).stream().anyMatch(p -> implies(p, q)));
    }

    private static List<Expression> alternatives(Expression expression) {
        return expression instanceof AnyOf(var of) ? of : List.of(expression);
    }

    private static List<Expression> parts(Expression expression) {
        return expression instanceof All(var of) ? of : List.of(expression);
    }

    private static boolean implies(Expression one, Expression other) {
        if (one instanceof AtLeast(var skill, var level) && other instanceof AtLeast(var less, var lower)) {
            return skill.equals(less) && level >= lower;
        }
        if (one instanceof Not(AtLeast(var skill, var level)) && other instanceof Not(AtLeast(var more, var higher))) {
            return skill.equals(more) && level <= higher;
        }
        return one.equals(other);
    }

    private static int rank(Expression expression) {
        return switch (expression) {
            case Everybody _, Atom _ -> 0;
            case All _, AnyOf _ -> 1;
            case Not _ -> 2;
        };
    }
}
