package tandem.knowledge.elastic;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import tandem.core.TenantId;

/// The names of one set of a tenant's indices: the aliases that everybody uses (`acme-events`), or one
/// generation behind them (`acme-events-20261123t014500123`).
record IndexSet(String prefix, String suffix) {
    private static final DateTimeFormatter GENERATION =
            DateTimeFormatter.ofPattern("'-'yyyyMMdd't'HHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Pattern GENERATION_NAME = Pattern.compile("-\\d{8}t\\d{9}");

    static IndexSet aliases(TenantId tenant) {
        String lower = tenant.value().toLowerCase(Locale.ROOT);
        // Index names know no capitals; two tenants must never share one.
        String apart = lower.equals(tenant.value())
                ? ""
                : "-" + Integer.toHexString(tenant.value().hashCode());
        return new IndexSet(lower + apart, "");
    }

    IndexSet generation(Instant made) {
        return new IndexSet(prefix, GENERATION.format(made));
    }

    /// Whether an index is of some generation behind these aliases.
    boolean hasGeneration(String index) {
        return Arrays.stream(IndexKind.values())
                .map(this::name)
                .anyMatch(alias -> index.startsWith(alias)
                        && GENERATION_NAME
                                .matcher(index.substring(alias.length()))
                                .matches());
    }

    boolean isAlias() {
        return suffix.isEmpty();
    }

    String name(IndexKind kind) {
        return prefix + "-" + kind.word() + suffix;
    }
}
