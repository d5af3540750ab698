package tandem.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tandem.core.AgentId;
import tandem.core.InteractionId;

/// Something done at a moment through a node. Its text form is a line `MILLIS nNODE VERB arguments… [!FAULT]`.
///
/// @param at milliseconds since the simulation began
public record Act(long at, int node, Verb verb, List<String> arguments, Fault fault) {

    public Act {
        arguments = List.copyOf(arguments);
    }

    static Act parse(String line) {
        String[] words = line.strip().split(" +");
        int end = words.length;
        Fault fault = Fault.NONE;
        if (words[end - 1].startsWith("!")) {
            fault = Fault.parse(words[--end].substring(1));
        }
        return new Act(
                Long.parseLong(words[0]),
                Integer.parseInt(words[1].substring(1)),
                Verb.valueOf(words[2]),
                Arrays.stream(words, 3, end).map(word -> word.replace('~', ' ')).toList(),
                fault);
    }

    boolean has(int n) {
        return arguments.size() > n;
    }

    String text(int n) {
        return arguments.get(n);
    }

    int number(int n) {
        return Integer.parseInt(arguments.get(n));
    }

    AgentId agent(int n) {
        return new AgentId(arguments.get(n));
    }

    InteractionId interaction(int n) {
        return new InteractionId(arguments.get(n));
    }

    @Override
    public String toString() {
        return at + " n" + node + " " + verb
                + arguments.stream().map(word -> " " + word.replace(' ', '~')).collect(Collectors.joining())
                + (fault.equals(Fault.NONE) ? "" : " !" + fault);
    }
}
