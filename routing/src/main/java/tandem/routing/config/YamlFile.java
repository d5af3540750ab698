package tandem.routing.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tandem.routing.InvalidConfigurationException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

/// Reads a YAML file as a tree of [YamlNode].
final class YamlFile {
    private final Path file;

    private YamlFile(Path file) {
        this.file = file;
    }

    /// @throws InvalidConfigurationException if it is missing, unreadable, not YAML, or names something twice
    static YamlNode read(Path file) {
        try (Reader reader = Files.newBufferedReader(file);
                JsonParser parser = new YAMLFactory().createParser(ObjectReadContext.empty(), reader)) {
            if (parser.nextToken() == null) {
                throw new InvalidConfigurationException(file, 0, "the file is empty");
            }
            return new YamlFile(file).node(parser);
        } catch (NoSuchFileException e) {
            throw new InvalidConfigurationException(file, 0, "the file does not exist");
        } catch (IOException e) {
            throw new InvalidConfigurationException(file, 0, "the file cannot be read: " + e.getMessage());
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            String reason =
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
            throw new InvalidConfigurationException(file, Math.max(line, 0), "this is not YAML: " + reason);
        }
    }

    private YamlNode node(JsonParser parser) {
        int line = line(parser);
        return switch (parser.currentToken()) {
            case START_OBJECT -> new YamlNode(file, line, map(parser));
            case START_ARRAY -> new YamlNode(file, line, list(parser));
            case VALUE_NULL -> new YamlNode(file, line, null);
            default -> new YamlNode(file, line, parser.getString());
        };
    }

    private Map<String, YamlNode> map(JsonParser parser) {
        Map<String, YamlNode> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            int line = line(parser);
            parser.nextToken();
            if (map.put(name, node(parser)) != null) {
                throw new InvalidConfigurationException(file, line, "'" + name + "' occurs twice");
            }
        }
        return map;
    }

    private List<YamlNode> list(JsonParser parser) {
        List<YamlNode> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(node(parser));
        }
        return list;
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
