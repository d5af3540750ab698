package tandem.routing.model.expression;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.routing.model.AgentProfile;

/// What stands in a [tandem.routing.model.Requirement], as a tree. `toString` is the text form.
public sealed interface Expression {

    boolean isMetBy(AgentProfile agent);

    /// One thing asked for.
    sealed interface Atom extends Expression {}

    /// The empty requirement, which everybody meets.
    record Everybody() implements Expression {
        @Override
        public boolean isMetBy(AgentProfile agent) {
            return true;
        }

        @Override
        public String toString() {
            return "";
        }
    }

    /// `billing >= 5`
    record AtLeast(String skill, int level) implements Atom {
        @Override
        public boolean isMetBy(AgentProfile agent) {
            Integer has = agent.skills().get(skill);
            return has != null && has >= level;
        }

        @Override
        public String toString() {
            return skill + " >= " + level;
        }
    }

    /// `tag:trainee`
    record Tag(String tag) implements Atom {
        @Override
        public boolean isMetBy(AgentProfile agent) {
            return agent.tags().contains(tag);
        }

        @Override
        public String toString() {
            return "tag:" + tag;
        }
    }

    /// `agent:anna`
    record Agent(AgentId agent) implements Atom {
        @Override
        public boolean isMetBy(AgentProfile other) {
            return other.id().equals(agent);
        }

        @Override
        public String toString() {
            return "agent:" + agent;
        }
    }

    /// `channel:chat`
    record Serves(Channel channel) implements Atom {
        @Override
        public boolean isMetBy(AgentProfile agent) {
            return agent.channels().contains(channel);
        }

        @Override
        public String toString() {
            return "channel:" + channel.name().toLowerCase(Locale.ROOT);
        }
    }

    record Not(Expression of) implements Expression {
        @Override
        public boolean isMetBy(AgentProfile agent) {
            return !of.isMetBy(agent);
        }

        @Override
        public String toString() {
            return "not " + grouped(of);
        }
    }

    record All(List<Expression> of) implements Expression {
        public All {
            of = List.copyOf(of);
        }

        @Override
        public boolean isMetBy(AgentProfile agent) {
            for (Expression each : of) {
                if (!each.isMetBy(agent)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public String toString() {
            return of.stream().map(Expression::grouped).collect(Collectors.joining(" and "));
        }
    }

    record AnyOf(List<Expression> of) implements Expression {
        public AnyOf {
            of = List.copyOf(of);
        }

        @Override
        public boolean isMetBy(AgentProfile agent) {
            for (Expression each : of) {
                if (each.isMetBy(agent)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String toString() {
            return of.stream().map(Expression::grouped).collect(Collectors.joining(" or "));
        }
    }

    private static String grouped(Expression part) {
        return part instanceof All || part instanceof AnyOf ? "(" + part + ")" : part.toString();
    }
}
