package tandem.routing.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.routing.model.Action;
import tandem.routing.model.AgentChoice;
import tandem.routing.model.AgentProfile;
import tandem.routing.model.Condition;
import tandem.routing.model.InvalidConfigurationException;
import tandem.routing.model.QueueProfile;
import tandem.routing.model.Requirement;
import tandem.routing.model.RoutingConfiguration;
import tandem.routing.model.Skill;
import tandem.routing.model.WaitingStep;

/// All files of routing together, each broken in turn.
class AcrossFilesTest {
    private static final String QUEUES = """
            queues:
              - id: billing
                name: Billing
                channels: [voice]
                requirement: billing >= 5 and not tag:trainee
                choice: best-proficiency
                declineDelay: 1m
                busyDelay: 2s
                missDelay: 3s
                wrapUp: { limit: 2m, extension: 30s }
                lastAgent: 30s
                calendar: office
                steps:
                  - { when: wait >= 20s, then: { relax: billing >= 3 } }
                  - { when: service level at risk, then: { borrow: sales } }
                  - { when: wait >= 1m and length >= 3, then: { raise: 5 } }
                  - { when: nobody logged in or ewt >= 10m, then: { moveTo: sales } }
                  - { when: closed, then: { leave: message, words: { en: We are closed., zh: 已下班 } } }
              - id: sales
                name: Sales
                channels: [voice]
                requirement: sales or agent:anna
            """;
    private static final String AGENTS = """
            agents:
              - { id: anna, name: Anna, skills: { billing: 5, "lang:en": 9 }, tags: [night], share: 3, channels: [voice, chat] }
              - { id: ben, name: Ben, skills: { billing: 3, sales: 2 }, channels: [voice] }
            """;
    private static final String SKILLS = """
            skills:
              billing: { en: Billing, zh: 账单 }
              sales: { en: Sales }
            languages:
              en: { en: English, zh: 英语 }
            tags:
              trainee: {}
              night: { en: Night shift }
            """;
    private static final String CALENDARS = """
            calendars:
              - id: office
                zone: Europe/Vienna
                open:
                  mon-thu: ["13:00-17:00", "08:00-12:00"]
                  fri: 08:00-24:00
                holidays:
                  - { date: 2026-05-14, name: Ascension }
                  - { yearly: 12-25, name: Christmas }
                exceptions:
                  - { date: 2026-12-24, open: ["09:00-12:00"], name: Christmas Eve }
            """;
    private static final String CAPACITY = """
            weights: { voice: 100, chat: 50 }
            whileCustomerOwes: { chat: 10 }
            interrupts: { voice: [email] }
            """;
    private static final String CUSTOMERS = """
            rules:
              - when: { value: [high, vip], openComplaint: true }
                priority: 3
                queue: sales
            blocked: ["+4390*", spam@example.com]
            """;

    @TempDir
    Path folder;

    @Test
    void everythingArrives() throws IOException {
        var all = load(Map.of());
        var billing = queue(all, "billing");
        assertThat(billing.requirement()).isEqualTo(Requirement.parse("billing >= 5 and not tag:trainee"));
        assertThat(billing.choice()).isEqualTo(AgentChoice.BEST_PROFICIENCY);
        assertThat(billing.offering().declineDelay()).isEqualTo(Duration.ofMinutes(1));
        assertThat(billing.offering().busyDelay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(billing.offering().missDelay()).isEqualTo(Duration.ofSeconds(3));
        assertThat(billing.wrapUp().extension()).isEqualTo(Duration.ofSeconds(30));
        assertThat(billing.lastAgentWait()).isEqualTo(Duration.ofSeconds(30));
        assertThat(billing.steps())
                .containsExactly(
                        new WaitingStep(
                                new Condition.Waited(Duration.ofSeconds(20)),
                                new Action.Relax(Requirement.skill("billing", 3))),
                        new WaitingStep(new Condition.ServiceLevelAtRisk(), new Action.Borrow(new QueueId("sales"))),
                        new WaitingStep(Condition.parse("wait >= 60s and length >= 3"), new Action.Raise(5)),
                        new WaitingStep(
                                Condition.parse("nobody logged in or ewt >= 10m"),
                                new Action.MoveTo(new QueueId("sales"))),
                        new WaitingStep(
                                new Condition.Closed(),
                                new Action.Leave(Action.Exit.MESSAGE, Map.of("en", "We are closed.", "zh", "已下班"))));
        var anna = agent(all, "anna");
        assertThat(anna.tags()).containsExactly("night");
        assertThat(anna.share()).isEqualTo(3);
        assertThat(agent(all, "ben").rank()).isEqualTo(1);
        assertThat(all.skills())
                .extracting(Skill::text)
                .containsExactly("billing", "sales", "lang:en", "tag:trainee", "tag:night");
        assertThat(all.skills().getFirst().display("zh")).isEqualTo("账单");
        assertThat(all.capacity().weight(Channel.CHAT)).isEqualTo(50);
        assertThat(all.capacity().weightWhileCustomerOwes(Channel.CHAT)).isEqualTo(10);
        assertThat(all.capacity().mayInterrupt(Channel.VOICE, Channel.EMAIL)).isTrue();
        assertThat(all.customerRules().priority(Map.of("value", "vip", "openComplaint", "true")))
                .isEqualTo(3);
        assertThat(all.customerRules().isBlocked("+43901")).isTrue();
        assertThat(all.warnings()).isEmpty();
    }

    @Test
    void theCalendarOfAQueueIsFound() throws IOException {
        var all = load(Map.of());
        var office = all.calendar(queue(all, "billing"));
        assertThat(office.isOpen(Instant.parse("2026-06-01T06:00:00Z"))).isTrue(); // Monday, 08:00
        assertThat(office.isOpen(Instant.parse("2026-06-01T10:30:00Z"))).isFalse(); // 12:30
        assertThat(office.isOpen(Instant.parse("2026-06-05T21:59:59Z"))).isTrue(); // Friday, 23:59:59
        assertThat(office.isOpen(Instant.parse("2026-05-14T08:00:00Z"))).isFalse(); // Ascension
        assertThat(office.isOpen(Instant.parse("2026-12-24T08:30:00Z"))).isTrue(); // 09:30
        assertThat(office.isOpen(Instant.parse("2026-12-24T13:00:00Z"))).isFalse();
        var sales = queue(all, "sales");
        assertThat(all.calendar(sales).isOpen(Instant.parse("2026-05-14T08:00:00Z")))
                .isTrue();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            queues    | billing >= 5 and           | biling >= 5 and           | queues.yml:5: the skill 'biling' is not defined in skills.yml; did you mean 'billing'?
            queues    | not tag:trainee            | not tag:trainees          | queues.yml:5: the tag 'trainees' is not defined in skills.yml; did you mean 'trainee'?
            queues    | agent:anna                 | agent:hannah              | queues.yml:22: there is no agent 'hannah' in agents.yml; did you mean 'anna'?
            queues    | moveTo: sales              | moveTo: salse             | queues.yml:17: there is no queue 'salse' in queues.yml; did you mean 'sales'?
            queues    | borrow: sales              | borrow: nobody            | queues.yml:15: there is no queue 'nobody' in queues.yml
            queues    | borrow: sales              | borrow: billing           | queues.yml:15: 'billing' cannot borrow from itself
            queues    | moveTo: sales              | moveTo: billing           | queues.yml:17: queues overflow in a circle: billing → billing
            queues    | calendar: office           | calendar: offices         | queues.yml:12: there is no calendar 'offices' in calendars.yml; did you mean 'office'?
            queues    | relax: billing >= 3        | relax: billing > 3        | queues.yml:14: column 9: '>=' expected, found '>'
            queues    | wait >= 20s                | wait >= long              | queues.yml:14: column 9: a time such as 20s or 5m expected, found 'long'
            queues    | raise: 5                   | raise: 0                  | queues.yml:16: a whole number from 1 to 1000 is expected here, not '0'
            queues    | raise: 5                   | raise: 5, moveTo: sales   | queues.yml:16: a step does one of [borrow, leave, moveTo, raise, relax], not [moveTo, raise]
            queues    | raise: 5                   | rise: 5                   | queues.yml:16: 'rise' is unknown here; did you mean 'raise'
            queues    | raise: 5                   | raise: 5, words: { en: a } | queues.yml:16: only who leaves the queue is told words
            queues    | leave: message             | leave: bye                | queues.yml:18: one of [callback, voicemail, message, hang-up] is expected here, not 'bye'
            queues    | leave: message, words: { en: We are closed., zh: 已下班 } | leave: message | queues.yml:18: a message needs 'words'
            queues    | calendar: office           | callback: { attempts: 2 } | queues.yml:12: the queue takes no callbacks: 'callback' is not among its channels
            queues    | calendar: office           | connect: { caller: age }  | queues.yml:12: one of [number, name] is expected here, not 'age'
            queues    | calendar: office           | connect: { whisper: [wait, wait] } | queues.yml:12: 'wait' is there twice
            queues    | calendar: office           | monitor: { modes: [spy] } | queues.yml:12: one of [listen, whisper, barge] is expected here, not 'spy'
            queues    | calendar: office           | connect: { language: English } | queues.yml:12: 'English' is not a language such as en or zh
            agents    | tags: [night]              | tags: [night], number: 12 b | agents.yml:2: an agent's number has 1 to 10 digits; '12 b' is none
            queues    | calendar: office           | survey: { share: 50 }     | queues.yml:12: a survey needs a 'flow' for who calls, or a 'question' for who writes
            queues    | calendar: office           | survey: { flow: x, share: 101 } | queues.yml:12: a whole number from 0 to 100 is expected here, not '101'
            queues    | calendar: office           | waiting: { music: calm }  | queues.yml:12: there is no music 'calm': no folder music/calm with wav files in it
            queues    | calendar: office           | waiting: { interval: 0s } | queues.yml:12: music needs some time between two announcements
            queues    | calendar: office           | waiting: { messages: [{}] } | queues.yml:12: a message needs its words in at least one language
            queues    | calendar: office           | waiting: { messages: [{ english: a }] } | queues.yml:12: 'english' is not a language such as en or zh
            queues    | calendar: office           | waiting: { messages: hello } | queues.yml:12: a list is expected here
            queues    | calendar: office           | waiting: { resume: never } | queues.yml:12:

            agents    | billing: 5                 | Billing: 5                | agents.yml:2: the skill 'Billing' is not defined in skills.yml; did you mean 'billing'?
            agents    | tags: [night]              | tags: [day]               | agents.yml:2: the tag 'day' is not defined in skills.yml
            agents    | share: 3                   | capacity: 60              | agents.yml:2: a capacity of 60 is too small for voice
            skills    | sales: { en                | or: { en                  | skills.yml:3: 'or' cannot be a name
            skills    | sales: { en                | "lang:de": { en           | skills.yml:3: 'lang:de' is a language: define it under 'languages'
            skills    | sales: { en                | sales: { english          | skills.yml:3: 'english' is not a language such as en or zh
            calendars | Europe/Vienna              | Europe/Wien               | calendars.yml:3: there is no time zone 'Europe/Wien'; did you mean 'Europe/
            calendars | mon-thu                    | mon-tho                   | calendars.yml:5: a day such as mon, or days such as mon-fri are expected, not 'mon-tho'
            calendars | fri:                       | thu-fri:                  | calendars.yml:6: the hours of 'thu' are there twice
            calendars | 08:00-12:00                | 08:00-13:30               | calendars.yml:5: the hours overlap at 13:00
            calendars | fri: 08:00-24:00           | fri: 22:00-06:00          | calendars.yml:6: 06:00 is not later than 22:00: hours past midnight are written at both days
            calendars | fri: 08:00-24:00           | fri: 08:00-25:00          | calendars.yml:6: hours such as 08:00-17:30, at most 24:00, is expected here
            calendars | 2026-05-14                 | 2026-02-30                | calendars.yml:8: a date such as 2026-04-06 is expected here
            calendars | yearly: 12-25              | yearly: 25-12             | calendars.yml:9: a day of the year such as 12-25 is expected here
            calendars | yearly: 12-25              | yearly: 12-25, date: 2026-12-25 | calendars.yml:9: a holiday has either a 'date'
            calendars | 2026-12-24                 | 2026-05-14                | calendars.yml:11: 2026-05-14 is there twice
            capacity  | chat: 50                   | chat: 5000                | capacity.yml:1: a whole number from 1 to 1000 is expected here
            capacity  | chat: 50                   | pigeon: 50                | capacity.yml:1: there is no channel 'pigeon'
            capacity  | chat: 10                   | chat: 60                  | capacity.yml:2: chat would weigh 60 while the customer owes the answer, more than its 50
            capacity  | voice: [email]             | voice: [voice]            | capacity.yml:3: voice cannot interrupt itself
            capacity  | voice: [email]             | voice: [email], email: [voice] | capacity.yml:3: voice and email cannot interrupt each other
            capacity  | voice: 100                 | voice: 120                | agents.yml:2: a capacity of 100 is too small for voice, which weighs 120 and which 'anna' serves
            customers | queue: sales               | queue: vip                | customers.yml:4: there is no queue 'vip' in queues.yml
            customers | priority: 3                | priority: much            | customers.yml:3: a whole number from -1000 to 1000
            customers | { value: [high, vip], openComplaint: true } | {}         | customers.yml:2: a rule needs something to look at
            customers | "+4390*"                   | "*"                       | customers.yml:5: '*' is not an address
            customers | "+4390*"                   | "+43*90"                  | customers.yml:5: '+43*90' is not an address
            """)
    void whatIsWrongIsSaidWithFileLineAndReason(String file, String good, String bad, String message) {
        assertThatThrownBy(() -> load(Map.of(file, changed(file, good, bad))))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aCircleOfSeveralQueuesIsNamed() {
        var circle = QUEUES + """
                    steps: [{ when: length >= 100, then: { moveTo: third } }]
                  - id: third
                    name: Third
                    channels: [voice]
                    steps: [{ when: length >= 100, then: { moveTo: billing } }]
                """;
        assertThatThrownBy(() -> load(Map.of("queues", circle)))
                .hasMessageContaining("queues overflow in a circle: billing → sales → third → billing");
    }

    @Test
    void allThatIsWrongIsSaidAtOnceInTheOrderOfFilesAndLines() {
        assertThatThrownBy(() -> load(Map.of(
                        "queues", changed("queues", "billing >= 5", "biling").replace("raise: 5", "raise: x"),
                        "agents", changed("agents", "share: 3", "share: 0"))))
                .isInstanceOfSatisfying(
                        InvalidConfigurationException.class,
                        e -> assertThat(e.problems())
                                .extracting(problem -> Path.of(problem.file()).getFileName() + ":" + problem.line())
                                .containsExactly("agents.yml:2", "queues.yml:5", "queues.yml:16"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            queues    | billing >= 5 and           | billing >= 6 and     | queues.yml:5: nobody in agents.yml can serve 'billing' on voice (billing >= 6 and not tag:trainee)
            queues    | channels: [voice]          | channels: [voice, chat] | queues.yml:22: nobody in agents.yml can serve 'sales' on email
            queues    | relax: billing >= 3        | relax: billing >= 6 and not tag:trainee | queues.yml:14: this step changes nothing
            queues    | relax: billing >= 3        | relax: tag:trainee   | queues.yml:14: this step helps nobody: nobody in agents.yml meets 'tag:trainee'
            queues    | leave: message             | leave: callback      | queues.yml:18: 'billing' takes no callback, so only the words are said: add it to its channels
            queues    | calendar: office           | missesToNotReady: 2  | queues.yml:18: 'billing' has no calendar, so it is never closed
            """)
    void whatCanNeverHappenIsWarnedOf(String file, String good, String bad, String warning) throws IOException {
        var changed = changed(file, good, bad)
                .replace("[voice, chat]\n    requirement: sales", "[email]\n    requirement: sales");
        assertThat(load(Map.of(file, changed)).warnings())
                .anySatisfy(said -> assertThat(said).contains(warning));
    }

    @Test
    void onlyQueuesAndAgentsMustBeThereAndWithoutSkillsFileAnySkillGoes() throws IOException {
        Files.writeString(
                folder.resolve("queues.yml"), "queues: [{ id: a, name: A, channels: [chat], requirement: x }]");
        Files.writeString(
                folder.resolve("agents.yml"), "agents: [{ id: b, name: B, channels: [chat], skills: { x: 1 } }]");
        var all = ConfigurationFiles.load(folder);
        assertThat(all.skills()).isEmpty();
        assertThat(all.calendars()).isEmpty();
        assertThat(all.customerRules().blocked()).isEmpty();
        assertThat(all.warnings()).isEmpty();
    }

    private static QueueProfile queue(RoutingConfiguration all, String id) {
        return Objects.requireNonNull(all.queues().get(new QueueId(id)));
    }

    private static AgentProfile agent(RoutingConfiguration all, String id) {
        return Objects.requireNonNull(all.agents().get(new AgentId(id)));
    }

    private static String text(String file) {
        return switch (file) {
            case "queues" -> QUEUES;
            case "agents" -> AGENTS;
            case "skills" -> SKILLS;
            case "calendars" -> CALENDARS;
            case "capacity" -> CAPACITY;
            case "customers" -> CUSTOMERS;
            default -> throw new IllegalArgumentException(file);
        };
    }

    private static String changed(String file, String good, String bad) {
        assertThat(text(file)).contains(good);
        return text(file).replace(good, bad);
    }

    private RoutingConfiguration load(Map<String, String> others) throws IOException {
        for (String file : Set.copyOf(List.of("queues", "agents", "skills", "calendars", "capacity", "customers"))) {
            Files.writeString(folder.resolve(file + ".yml"), others.getOrDefault(file, text(file)));
        }
        return ConfigurationFiles.load(folder);
    }

    @Test
    void surveyNamesAFlowThatIsThere() throws IOException {
        var flows = Files.createDirectories(folder.resolve("flows"));
        Files.writeString(flows.resolve("after.yml"), "flow: content\n");
        load(Map.of("queues", QUEUES.replace("calendar: office", "survey: { flow: content }")));

        assertThatThrownBy(
                        () -> load(Map.of("queues", QUEUES.replace("calendar: office", "survey: { flow: contend }"))))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining(
                        "queues.yml:12: there is no flow 'contend' in the folder flows; did you mean 'content'?");
    }
}
