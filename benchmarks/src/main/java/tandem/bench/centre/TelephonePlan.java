package tandem.bench.centre;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The configuration of a centre that is called: a number, a queue and a crew for those who talk, the same for those
/// who wait, and a menu that leads to a queue nobody serves.
///
/// @param talking agents who take calls at once
/// @param later   agents who are there for those who wait
record TelephonePlan(int talking, int later) {
    static final String TALK = "2001";
    static final String WAIT = "2002";
    static final String MENU = "2003";

    private static final String TO_QUEUE = """
            flow: %1$s
            description: Queues at once.
            language: en
            numbers: "%2$s"
            start: toQueue
            steps:
              toQueue:
                queue: %1$s
                otherwise: sorry
              sorry:
                end: Sorry.
            """;

    private static final String CHOICE = """
            flow: choice
            description: A menu with all the time in the world.
            language: en
            numbers: "%s"
            start: topic
            steps:
              topic:
                menu:
                  say: Please press one.
                  choices:
                    one: { press: 1, next: toQueue }
                  noInputTime: 2m
                otherwise: sorry
              toQueue:
                queue: choice
                otherwise: sorry
              sorry:
                end: Sorry.
            """;

    List<String> talkers() {
        return crew("talk", talking);
    }

    List<String> waiters() {
        return crew("hold", later);
    }

    private static List<String> crew(String queue, int count) {
        return IntStream.range(0, count).mapToObj(n -> queue + n).toList();
    }

    /// By the user of their desk phone.
    Map<String, String> passwords() {
        var passwords = new LinkedHashMap<String, String>();
        Stream.concat(talkers().stream(), waiters().stream())
                .forEach(agent -> passwords.put(phone(agent), "secret-of-" + agent));
        return passwords;
    }

    private static String phone(String agent) {
        return agent + "-desk";
    }

    /// @param from the config folder of the build
    void write(Path from, Path folder) throws IOException {
        CentrePlan.copy(from, folder);
        var skills = new StringBuilder();
        var queues = new StringBuilder();
        for (String queue : List.of("talk", "hold", "choice")) {
            skills.append("  %1$s: { en: %1$s }\n".formatted(queue));
            queues.append("""
                      - id: %1$s
                        name: %1$s
                        channels: [voice]
                        requirement: %1$s
                        offerTime: 20s
                        connectTime: 30s
                        missesToNotReady: 3
                        serviceLevel: { within: 20s, target: 0.8, shortAbandon: 5s }
                        wrapUp: { limit: 5m, mandatory: false, dispositions: [solved] }
                    """.formatted(queue));
        }
        CentrePlan.insert(folder, "skills", skills.toString());
        CentrePlan.insert(folder, "queues", queues.toString());
        var people = new StringBuilder();
        var logIns = new StringBuilder();
        talkers().forEach(agent -> add(agent, "talk", people, logIns));
        waiters().forEach(agent -> add(agent, "hold", people, logIns));
        people.append("  - { id: nobody, name: nobody, skills: { choice: 5 }, channels: [voice], capacity: 100 }\n");
        CentrePlan.insert(folder, "agents", people.toString());
        CentrePlan.insert(folder, "users", logIns.toString());
        Files.writeString(folder.resolve("flows/talk.yml"), TO_QUEUE.formatted("talk", TALK));
        Files.writeString(folder.resolve("flows/hold.yml"), TO_QUEUE.formatted("hold", WAIT));
        Files.writeString(folder.resolve("flows/choice.yml"), CHOICE.formatted(MENU));
    }

    private static void add(String agent, String skill, StringBuilder people, StringBuilder logIns) {
        people.append(
                "  - { id: %1$s, name: %1$s, skills: { %2$s: 5 }, channels: [voice], capacity: 100, deskPhone: %3$s }\n"
                        .formatted(agent, skill, phone(agent)));
        logIns.append("  - { user: %1$s, name: %1$s, roles: [agent], agent: %1$s, hash: \"%2$s\" }\n"
                .formatted(agent, CentrePlan.HASH));
    }
}
