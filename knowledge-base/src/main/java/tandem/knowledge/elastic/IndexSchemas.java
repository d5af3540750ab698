package tandem.knowledge.elastic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import tandem.knowledge.projection.DocumentJson;
import tools.jackson.databind.node.ObjectNode;

/// Settings and strict mappings of the indices, from the operator's folder, else as delivered. Each index remembers in
/// `_meta.schema` by which schema it was made, so that a changed one is noticed and the index built anew.
final class IndexSchemas {
    /// Raise it when [tandem.knowledge.projection] fills the same fields in another way: the index is built anew then
    /// too.
    private static final int DOCUMENTS = 2;

    private final Map<IndexKind, ObjectNode> schemas = new EnumMap<>(IndexKind.class);
    private final String fingerprint;

    /// @param folder config/index; may be missing
    IndexSchemas(Path folder) {
        var crc = new CRC32();
        crc.update(DOCUMENTS);
        for (IndexKind kind : IndexKind.values()) {
            byte[] text = read(folder, kind.word() + ".json");
            crc.update(text);
            schemas.put(kind, (ObjectNode) DocumentJson.MAPPER.readTree(text));
        }
        fingerprint = Long.toHexString(crc.getValue());
        schemas.values()
                .forEach(
                        s -> ((ObjectNode) s.get("mappings")).putObject("_meta").put("schema", fingerprint));
    }

    static byte[] read(Path folder, String file) {
        try {
            Path own = folder.resolve(file);
            if (Files.isReadable(own)) {
                return Files.readAllBytes(own);
            }
            try (var delivered = IndexSchemas.class.getResourceAsStream("/tandem/knowledge/index/" + file)) {
                if (delivered == null) {
                    throw new IOException("No index schema " + own.toAbsolutePath());
                }
                return delivered.readAllBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String fingerprint() {
        return fingerprint;
    }

    private String schema(IndexKind kind) {
        return Objects.requireNonNull(schemas.get(kind)).toString();
    }

    byte[] json(IndexKind kind) {
        return schema(kind).getBytes(StandardCharsets.UTF_8);
    }

    /// For an Elasticsearch without the plugin analysis-smartcn: Chinese by pairs of characters only.
    byte[] jsonWithoutSmartcn(IndexKind kind) {
        return schema(kind).replace("smartcn_tokenizer", "standard").getBytes(StandardCharsets.UTF_8);
    }
}
