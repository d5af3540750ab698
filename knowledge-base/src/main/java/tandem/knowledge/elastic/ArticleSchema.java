package tandem.knowledge.elastic;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;
import tandem.core.TenantId;

/// The index of articles. Its name follows from its schema and from what is put into it: a changed one is a
/// new index,
/// filled from the articles while others still ask the old one.
final class ArticleSchema {
    /// Raise it when the same fields are filled in another way.
    private static final int DOCUMENTS = 1;

    private final String json;
    private final String prefix;
    private final String name;

    /// @param folder config/index; may be missing
    ArticleSchema(Path folder, TenantId tenant, boolean vectors) {
        byte[] text = IndexSchemas.read(folder, "articles.json");
        var crc = new CRC32();
        crc.update(DOCUMENTS);
        crc.update(vectors ? 1 : 0);
        crc.update(text);
        json = new String(text, StandardCharsets.UTF_8);
        prefix = IndexSet.aliases(tenant).prefix() + "-articles-";
        name = prefix + Long.toHexString(crc.getValue());
    }

    String name() {
        return name;
    }

    /// The indices of other schemas.
    String all() {
        return prefix + "*";
    }

    byte[] json() {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /// For an Elasticsearch without the plugin analysis-smartcn.
    byte[] jsonWithoutSmartcn() {
        return json.replace("smartcn_tokenizer", "standard").getBytes(StandardCharsets.UTF_8);
    }
}
