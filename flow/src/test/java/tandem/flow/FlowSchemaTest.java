package tandem.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The published schema and the reader must agree.
class FlowSchemaTest {
    private static final Path FLOWS = Path.of(System.getProperty("tandem.root"), "config", "flows");

    static boolean acceptedBySchema(String yaml) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(FLOWS.resolve("flow.schema.json")), InputFormat.JSON);
        return schema.validate(yaml, InputFormat.YAML).isEmpty();
    }

    @Test
    void demoFlowFitsTheSchema() throws IOException {
        assertThat(acceptedBySchema(Files.readString(FLOWS.resolve("main.yml"))))
                .isTrue();
    }

    @Test
    void theDocumentedExampleFitsSchemaAndReader() throws IOException {
        var text = Files.readString(FLOWS.resolve("../../docs/flows.md"));
        var example = text.substring(text.indexOf("```yaml") + 8, text.indexOf("```\n", text.indexOf("```yaml") + 8));

        assertThat(acceptedBySchema(example)).isTrue();
        assertThat(Flows.problems(example)).isEmpty();
    }

    @Test
    void branchesAndDiversionsFitSchemaAndReader() throws IOException {
        var yaml = """
                flow: main
                numbers: "*"
                redirectedFrom: ["+43720*", "1001"]
                steps:
                  whence:
                    branch: { attribute: dialled, cases: { one: { is: "+431", next: bye }, more: { is: ["2", "3*"], next: bye } } }
                    otherwise: bye
                  bye: { end: Bye }
                """;

        assertThat(acceptedBySchema(yaml)).isTrue();
        assertThat(Flows.problems(yaml)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello: { ask: { say: Why?, attribute: why, bargeIn: speech, noInput: [ Say it. ] }, next: bye, otherwise: bye }",
                "hello: { lookup: customer, next: bye, otherwise: bye }",
                "hello: { lookup: { service: shop, path: \"/o/{dialled}\", values: { a: \"$.a[0]\" } }, next: bye, otherwise: bye, notFound: bye }",
                "hello: { authenticate: { service: bank, path: /pin, account: { say: A, maxDigits: 8 }, pin: { say: P, finishKey: none },"
                        + " wrong: { en: W }, attempts: 2 }, next: bye, otherwise: bye, locked: bye, unavailable: bye }",
                "hello: { survey: { name: nps, from: 0, to: 10, say: { en: Score? }, sayDigits: Key?, noInput: [ Please. ] }, next: bye, otherwise: bye }",
                "hello: { callback: support, otherwise: bye }",
                "hello: { voicemail: support, otherwise: bye }",
                "hello: { language: history, next: bye }",
                "hello: { queue: { to: sales, require: \"lang:{language}\" }, otherwise: bye }",
            })
    void whatTheReaderTakesTheSchemaTakesToo(String step) throws IOException {
        var yaml = "flow: main\nnumbers: \"*\"\nsteps:\n  " + step + "\n  bye: { end: Bye }\n";

        assertThat(Flows.problems(yaml)).isEmpty();
        assertThat(acceptedBySchema(yaml)).isTrue();
    }

    @Test
    void flowOfChatsFitsSchemaAndReader() throws IOException {
        var yaml = """
                flow: chats
                chats: [ support ]
                person: bye
                steps:
                  topic:
                    menu:
                      say: What is it about?
                      choices:
                        sales: { label: { en: Buy something, zh: 购买 }, next: bye }
                        other: { speech: something else, next: bye }
                      noInputTime: 10m
                    otherwise: bye
                  bye: { end: Bye }
                """;

        assertThat(acceptedBySchema(yaml)).isTrue();
        assertThat(Flows.problems(yaml)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello: { say: Hello }",
                "hello: { say: Hello, menu: {}, next: bye }",
                "hello: { shout: Hello, next: bye }",
                "hello: { menu: { say: Hi, choices: { a: { speech: a, next: bye } } }, otherwise: bye }",
                "hello: { menu: { say: Hi, choices: { a: { press: 1, next: bye } } } }",
                "hello: { gather: { say: Hi, attribute: a, maxDigits: 99 }, next: bye, otherwise: bye }",
                "hello: { gather: { say: Hi, attribute: toString }, next: bye, otherwise: bye }",
                "hello: { gather: { say: Hi, attribute: \"order number\" }, next: bye, otherwise: bye }",
                "hello: { set: { __proto__: x }, next: bye }",
                "hello: { set: { constructor: x }, next: bye }",
                "hello: { set: { language: zh }, next: bye }",
                "hello: { gather: { say: Hi, attribute: verifiedAccount }, next: bye, otherwise: bye }",
                "hello: { ask: { say: Hi }, next: bye, otherwise: bye }",
                "hello: { ask: { say: Hi, attribute: a, maxDigits: 3 }, next: bye, otherwise: bye }",
                "hello: { ask: { say: Hi, attribute: a, noMatch: [ What? ] }, next: bye, otherwise: bye }",
                "hello: { ask: { say: Hi, attribute: callbackNumber }, next: bye, otherwise: bye }",
                "hello: { ask: { say: Hi, attribute: a }, next: bye }",
                "hello: { lookup: nobody, next: bye, otherwise: bye }",
                "hello: { lookup: { service: shop, path: orders, values: { a: $.a } }, next: bye, otherwise: bye }",
                "hello: { lookup: { service: shop, path: /a, values: {} }, next: bye, otherwise: bye }",
                "hello: { lookup: { service: shop, path: /a, values: { a: b } }, next: bye, otherwise: bye }",
                "hello: { lookup: { path: /a, values: { a: $.a } }, next: bye, otherwise: bye }",
                "hello: { lookup: { service: shop, path: /a, values: { a: $.a } }, next: bye }",
                "hello: { authenticate: { service: bank, pin: { say: P }, wrong: W }, next: bye, otherwise: bye }",
                "hello: { authenticate: { service: bank, account: { say: A }, pin: { say: P } }, next: bye, otherwise: bye }",
                "hello: { survey: { say: Score? }, next: bye, otherwise: bye }",
                "hello: { survey: { say: Score?, name: a b }, next: bye, otherwise: bye }",
                "hello: { survey: { say: Score?, name: nps, to: 11 }, next: bye, otherwise: bye }",
                "hello: { survey: { say: Score?, name: nps, from: 2 }, next: bye, otherwise: bye }",
                "hello: { survey: { say: Score?, name: nps }, next: bye }",
                "hello: { callback: support }",
                "hello: { voicemail: { to: support }, otherwise: bye }",
                "hello: { transfer: other, next: bye }",
                "hello: { transfer: \"\" }",
                "hello: { queue: { require: sales }, otherwise: bye }",
                "hello: { queue: { to: sales, require: \"\" }, otherwise: bye }",
                "hello: { language: klingon!, next: bye }",
                "hello: { hours: { zone: Europe/Vienna, open: {} }, next: bye, otherwise: bye }",
                "hello: { hours: \"\", next: bye, otherwise: bye }",
                "hello: { hours: office, next: bye }",
                "hello: { branch: { attribute: dialled, cases: {} }, otherwise: bye }",
                "hello: { branch: { attribute: dialled, cases: { a: { next: bye } } }, otherwise: bye }",
                "hello: { branch: { cases: { a: { is: 1, next: bye } } }, otherwise: bye }",
                "hello: { branch: { attribute: dialled, cases: { a: { is: 1, next: bye } } } }",
                "hello: { branch: dialled, otherwise: bye }",
                "hello: { menu: { say: Hi, typeAhead: perhaps, choices: { a: { press: 1, next: bye } } }, otherwise: bye }",
            })
    void whatTheReaderRefusesForItsFormTheSchemaRefusesToo(String step) throws IOException {
        var yaml = "flow: main\nnumbers: \"*\"\nsteps:\n  " + step + "\n  bye: { end: Bye }\n";

        assertThat(Flows.problems(yaml)).isNotEmpty();
        assertThat(acceptedBySchema(yaml)).isFalse();
    }
}
