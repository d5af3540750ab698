package tandem.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Everything that is done in a simulation, ready to be played again. Its text form has a first line
/// `centre NAME nodes N length
/// MILLIS` and then one [Act] a line; `#` begins a comment.
///
/// @param nodes  running at the beginning
/// @param length until when anything is done [ms]
public record Scenario(Centre centre, int nodes, long length, List<Act> acts) {

    public Scenario {
        acts = List.copyOf(acts);
    }

    /// @throws IllegalArgumentException if a line is none
    public static Scenario parse(String text) {
        List<String> lines = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        String[] head = lines.getFirst().split(" +");
        List<Act> acts = new ArrayList<>();
        lines.stream().skip(1).map(Act::parse).forEach(acts::add);
        return new Scenario(Centre.valueOf(head[1]), Integer.parseInt(head[3]), Long.parseLong(head[5]), acts);
    }

    Scenario with(List<Act> others) {
        return new Scenario(centre, nodes, length, others);
    }

    @Override
    public String toString() {
        return "centre " + centre + " nodes " + nodes + " length " + length + "\n"
                + acts.stream().map(act -> act + "\n").collect(Collectors.joining());
    }
}
