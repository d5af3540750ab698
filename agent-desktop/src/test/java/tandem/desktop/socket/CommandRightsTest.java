package tandem.desktop.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class CommandRightsTest {

    /// docs/asyncapi.yml says which commands there are; each says here which right it needs, or it is none.
    @Test
    void everyCommandDeclaresItsRight() {
        var names = new TreeSet<String>();
        var document = new YAMLMapper()
                .readTree(Path.of(System.getProperty("tandem.root"), "docs", "asyncapi.yml")
                        .toFile());
        for (JsonNode form : document.at("/components/messages/command/payload/oneOf")) {
            add(names, form.at("/properties/name"));
        }
        for (JsonNode part : document.at("/components/messages/command/payload/allOf")) {
            part.path("oneOf").forEach(form -> add(names, form.at("/properties/name")));
        }
        assertThat(names).isNotEmpty();
        assertThat(CommandRights.ALL).containsOnlyKeys(names);
        assertThat(CommandRights.ALL.values())
                .allSatisfy(rights -> assertThat(rights).isNotEmpty());
    }

    private static void add(TreeSet<String> names, JsonNode name) {
        if (name.has("const")) {
            names.add(name.path("const").asString());
        }
        name.path("enum").forEach(each -> names.add(each.asString()));
    }
}
