package tandem.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Configuration files of many queues and agents, as an operator would write them: each queue has a skill of its
/// own, a wrap-up and steps; each agent has five of the skills, languages and a desk phone.
final class ManyFiles {
    private static final int SKILLS_PER_AGENT = 5;

    private final Path folder;
    private final int queues;
    private final int agents;

    ManyFiles(Path folder, int queues, int agents) {
        this.folder = folder;
        this.queues = queues;
        this.agents = agents;
    }

    /// @return bytes
    long write() throws IOException {
        writeSkills();
        writeQueues(-1);
        writeAgents();
        Files.writeString(folder.resolve("capacity.yml"), "weights: { voice: 100, chat: 25, email: 10 }\n");
        Files.writeString(
                folder.resolve("calendars.yml"),
                "calendars: [{ id: office, zone: Europe/Vienna, open: { mon-fri: 08:00-18:00 } }]\n");
        long bytes = 0;
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    /// Saves queues.yml with another requirement for one queue, as editors do: beside it, then renamed.
    void change(int queue) throws IOException {
        writeQueues(queue);
    }

    private void writeSkills() throws IOException {
        try (var out = Files.newBufferedWriter(folder.resolve("skills.yml"))) {
            out.write("skills:\n");
            for (int n = 0; n < queues; n++) {
                out.write("  skill%d: { en: Skill %d, zh: 技能%d }\n".formatted(n, n, n));
            }
            out.write("languages: { en: { en: English }, zh: { en: Chinese } }\ntags: { trainee: {} }\n");
        }
    }

    private void writeQueues(int changed) throws IOException {
        Path beside = folder.resolve("queues.yml~");
        try (var out = Files.newBufferedWriter(beside)) {
            out.write("queues:\n");
            for (int n = 0; n < queues; n++) {
                out.write("""
                          - id: queue%1$d
                            name: Queue %1$d
                            channels: [voice, chat]
                            requirement: skill%1$d >= %2$d and not tag:trainee
                            offerTime: 20s
                            wrapUp: { limit: 2m, extension: 1m, mandatory: true, dispositions: [solved, open] }
                            serviceLevel: { within: 30s, target: 0.8 }
                            calendar: office
                            steps:
                              - { when: wait >= 1m, then: { relax: skill%1$d } }
                        """.formatted(n, n == changed ? 2 : 3));
            }
            out.write("dispositions: { solved: { en: Solved, zh: 已解决 }, open: { en: Open } }\n");
        }
        Files.move(beside, folder.resolve("queues.yml"), StandardCopyOption.ATOMIC_MOVE);
    }

    private void writeAgents() throws IOException {
        List<Set<Integer>> skills =
                GrowthShape.OWN_SKILLS.linesOfAgents(agents, queues, Math.min(queues, SKILLS_PER_AGENT));
        try (var out = Files.newBufferedWriter(folder.resolve("agents.yml"))) {
            out.write("agents:\n");
            for (int n = 0; n < agents; n++) {
                agent(n, skills.get(n), out);
            }
            out.write("notReadyReasons: [{ code: BREAK, en: Break }]\n");
        }
    }

    private static void agent(int n, Set<Integer> skills, BufferedWriter out) throws IOException {
        var levels = new StringBuilder();
        skills.forEach(skill -> levels.append(String.format(Locale.ROOT, "skill%d: 5, ", skill)));
        out.write("  - { id: agent%1$d, name: Agent %1$d, channels: [voice, chat, email], deskPhone: phone-%1$d,%n"
                .formatted(n));
        out.write("      skills: { %s\"lang:en\": 8 } }%n".formatted(levels));
    }
}
