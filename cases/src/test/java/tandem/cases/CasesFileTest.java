package tandem.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tandem.core.QueueId;

class CasesFileTest {
    static final Set<QueueId> QUEUES = Set.of(new QueueId("support"), new QueueId("sales"));

    private final List<String> problems = new ArrayList<>();

    private CaseRules read(String text) {
        return new CasesFile(QUEUES).read("cases.yml", text, problem -> problems.add(problem.toString()));
    }

    @Test
    void theFileThatComesWithTandemIsRight() throws IOException {
        var file = Path.of(System.getProperty("tandem.root", ".."), "config", "cases.yml");
        var rules = read(Files.readString(file));

        assertThat(problems).isEmpty();
        assertThat(rules.kinds()).extracting(CaseKind::id).containsExactly("complaint", "repair", "request", "problem");
        assertThat(rules.linkLife()).isEqualTo(Duration.ofDays(60));
        var complaint = rules.kinds().getFirst();
        assertThat(complaint.first().id()).isEqualTo("new");
        assertThat(complaint.escalation())
                .extracting(CaseKind.Step::to)
                .containsExactly(CaseKind.Told.OWNER, CaseKind.Told.TEAM_LEAD, CaseKind.Told.SUPERVISOR);
    }

    @Test
    void everyMistakeIsToldWithItsLine() {
        read("""
                linkLife: 1m
                kinds:
                  - id: repair
                    queue: workshop
                    promise: 8h
                    states: []
                  - id: complaint
                    queue: support
                    promise: soon
                    states:
                      - { id: new, next: [working, nowhere], colour: red }
                      - { id: working, next: [] }
                      - { id: island, ends: true }
                    fields:
                      - { id: cause, type: choice }
                    escalation:
                      - { percent: 100, to: boss }
                      - { percent: 50, to: owner }
                  - queue: support
                """);

        assertThat(problems)
                .anySatisfy(told -> assertThat(told).startsWith("cases.yml:1:").contains("an hour"))
                .anySatisfy(told -> assertThat(told).startsWith("cases.yml:4:").contains("workshop"))
                .anySatisfy(told -> assertThat(told).startsWith("cases.yml:9:").contains("soon"))
                .anySatisfy(told -> assertThat(told).startsWith("cases.yml:11:").contains("nowhere"))
                .anySatisfy(told -> assertThat(told).startsWith("cases.yml:11:").contains("colour"))
                .anySatisfy(told -> assertThat(told).startsWith("cases.yml:12:").contains("no way leads"))
                .anySatisfy(told -> assertThat(told).startsWith("cases.yml:13:").contains("nothing leads"))
                .anySatisfy(told -> assertThat(told).startsWith("cases.yml:15:").contains("choices"))
                .anySatisfy(told -> assertThat(told).startsWith("cases.yml:17:").contains("boss"))
                .anySatisfy(told -> assertThat(told).startsWith("cases.yml:18:").contains("order"))
                .anySatisfy(told -> assertThat(told).startsWith("cases.yml:19:").contains("'id'"));
    }
}
