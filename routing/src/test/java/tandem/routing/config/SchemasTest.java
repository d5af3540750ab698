package tandem.routing.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.routing.model.InvalidConfigurationException;

/// The published schemas and the readers must agree, except where a schema cannot know: in other files, within
/// expressions, and from one field to another.
class SchemasTest {
    private static final Path CONFIG = Path.of(System.getProperty("tandem.root"), "config");
    private static final List<String> FILES =
            List.of("queues", "agents", "skills", "calendars", "capacity", "customers", "answers");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"queues", "agents", "skills", "calendars", "capacity", "customers", "answers"})
    void theDemoFilesFitAndNameTheirSchema(String file) throws IOException {
        String text = Files.readString(CONFIG.resolve(file + ".yml"));
        assertThat(text).startsWith("# yaml-language-server: $schema=schema/" + file + ".schema.json\n");
        assertThat(errors(file, text)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            queues    | name: { en: Sales, zh: 销售 }    | title: Sales
            queues    | name: { en: Sales, zh: 销售 }    | name: {}
            queues    | name: { en: Sales, zh: 销售 }    | name: { english: Sales }
            queues    | name: { en: Sales, zh: 销售 }    | name: ""
            queues    | id: sales                       | id: sales calls
            queues    | channels: [voice, chat, email]  | channels: []
            queues    | channels: [voice, chat, email]  | channels: voice
            queues    | channels: [voice, chat, email]  | channels: [voice, pigeon]
            queues    | requirement: sales              | requirement: { sales: 1 }
            queues    | requirement: sales              | requirement: ""
            queues    | choice: longest-idle            | choice: fastest
            queues    | offerTime: 20s                  | offerTime: 20
            queues    | offerTime: 20s                  | offerTime: 0s
            queues    | internal: true                  | internal: 1
            queues    | missDelay: 5s                   | missDelay: never
            queues    | missesToNotReady: 1             | missesToNotReady: 0
            queues    | target: 0.8                     | target: 80
            queues    | within: 20s, target: 0.8        | within: 20s
            queues    | [sold, quoted, not-interested, wrong-number, not-reached] | [sold, sold]
            queues    | [sold, quoted, not-interested, wrong-number, not-reached] | []
            queues    | attempts: 3                     | attempts: 0
            queues    | ringTime: 30s                   | ringTime: long
            queues    | disposition: not-reached        | outcome: not-reached
            queues    | caller: number                  | caller: age
            queues    | whisper: [queue, wait]          | whisper: [queue, queue]
            queues    | whisper: [queue, wait]          | whispers: [queue]
            queues    | caller: number                  | language: English
            agents    | number: "1001"                  | number: "A-1"
            queues    | place: true                     | place: yes
            queues    | interval: 30s                   | interval: 0s
            queues    | interval: 30s                   | pause: 30s
            queues    | resume: 60s                     | resume: soon
            queues    | { en: You can also write        | { english: You can also write
            queues    | mandatory: true                 | mandatory: perhaps
            queues    | id: order, type: text           | id: order, type: words
            queues    | id: order, type: text           | id: order no, type: text
            queues    | id: order, type: text           | id: order
            queues    | id: order, type: text           | id: order, type: choice
            queues    | id: order, type: text           | id: order, type: text, required: perhaps
            queues    | type: choice                    | type: text
            queues    | first: 1m, next: 2m             | first: 0s, next: 2m
            queues    | first: 1m, next: 2m             | next: 2m
            queues    | email: { first: 4h, next: 8h }  | voice: { first: 4h, next: 8h }
            queues    | raise: 2                        | raise: 0
            queues    | raise: 2                        | lower: 2
            queues    | raise: 2                        | raise: 2, moveTo: support
            queues    | raise: 2                        | leave: message
            queues    | raise: 2                        | leave: bye
            queues    | raise: 2                        | raise: 2, words: { en: Hello }
            queues    | when: wait >= 2m,               | when: it rains,
            queues    | when: wait >= 2m,               | if: wait >= 2m,
            queues    | queues:                         | queue:
            agents    | name: Anna Berg                 | skils: {}
            agents    | sales: 7                        | sales: 11
            agents    | sales: 7                        | "or": 7
            agents    | channels: [voice, chat, email]  | channels: []
            agents    | capacity: 100                   | capacity: 0
            agents    | capacity: 100                   | share: none
            agents    | tags: [senior]                  | tags: senior
            agents    | tags: [senior]                  | tags: [senior, senior]
            agents    | deskPhone: anna-desk            | deskPhone: web-anna
            agents    | { code: BREAK, en: Break        | { en: Break
            skills    | sales: {                        | or: {
            skills    | sales: {                        | "lang:en": {
            skills    | sales: { en: Sales, zh: 销售 }   | sales: Sales
            skills    | en: Technical support           | english: Technical support
            skills    | tags:                           | labels:
            calendars | id: office                      | name: office
            calendars | mon-thu:                        | monday:
            calendars | "08:00-12:00"                   | "8-12"
            calendars | "08:00-12:00"                   | "08:00-25:00"
            calendars | yearly: 12-25                   | yearly: 25-12
            calendars | yearly: 12-25                   | yearly: 12-25, date: 2026-12-25
            calendars | date: 2026-12-24                | date: Christmas
            calendars | zone: UTC                       | timezone: UTC
            capacity  | voice: 100                      | voice: 0
            capacity  | voice: 100                      | pigeon: 100
            capacity  | voice: [email]                  | voice: [voice]
            capacity  | voice: [email]                  | voice: email
            capacity  | weights:                        | weight:
            customers | when: { value: vip }            | when: {}
            customers | when: { lifecycle: lost },      | when: { lifecycle: [] },
            customers | { lifecycle: lost }, priority: 2 | { lifecycle: lost }
            customers | priority: 3                     | priority: high
            customers | queue: vip                      | to: vip
            customers | "*@spam.example"                | "*"
            customers | "*@spam.example"                | "spam@*.example"
            answers   | id: moment                      | id: a moment
            answers   | id: moment                      | name: moment
            answers   | channels: [chat]                | channels: [voice]
            answers   | queues: [billing]               | queues: billing
            answers   | title: { en: A moment please,   | title: { english: A moment please,
            answers   | text: { en: "One moment please, I am looking into it.", zh: 请稍候，我正在为您查询。 } | text: One moment please
            answers   | text: { en: "One moment please, I am looking into it.", zh: 请稍候，我正在为您查询。 } | text: {}
            answers   | answers:                        | answer:
            """)
    void whatTheReaderRefusesForItsFormTheSchemaRefusesToo(String file, String good, String bad) throws IOException {
        String demo = Files.readString(CONFIG.resolve(file + ".yml"));
        assertThat(demo).contains(good);
        String broken = demo.replace(good, bad);

        assertThat(errors(file, broken)).isNotEmpty();

        for (String each : FILES) {
            Files.copy(CONFIG.resolve(each + ".yml"), folder.resolve(each + ".yml"));
        }
        Files.writeString(folder.resolve(file + ".yml"), broken);
        assertThatThrownBy(() -> ConfigurationFiles.load(folder)).isInstanceOf(InvalidConfigurationException.class);
    }

    private static List<Error> errors(String file, String yaml) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(CONFIG.resolve("schema/" + file + ".schema.json")), InputFormat.JSON)
                .validate(yaml, InputFormat.YAML);
    }
}
