package tandem.desktop.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tandem.core.config.ConfigurationKind;
import tandem.core.config.Problem;
import tandem.flow.FlowCatalogue;

/// The flows, one a file.
final class FlowsKind implements ConfigurationKind {
    private static final String FOLDER = "flows/";
    private static final Pattern NAME = Pattern.compile("flows/[A-Za-z0-9][A-Za-z0-9_-]{0,63}\\.yml");

    private final FlowCatalogue flows;

    FlowsKind(FlowCatalogue flows) {
        this.flows = flows;
    }

    @Override
    public String id() {
        return "flows";
    }

    @Override
    public Map<String, Path> files() {
        Map<String, Path> files = new TreeMap<>();
        try (var listing = Files.list(flows.folder())) {
            listing.filter(file -> file.toString().endsWith(".yml"))
                    .forEach(file -> files.put(FOLDER + file.getFileName(), file));
        } catch (IOException e) {
            return Map.of(); // the catalogue says why
        }
        return files;
    }

    @Override
    public Optional<Path> place(String file) {
        return NAME.matcher(file).matches()
                ? Optional.of(flows.folder().resolve(file.substring(FOLDER.length())))
                : Optional.ofNullable(files().get(file));
    }

    @Override
    public Checked check(String file, String text) {
        return new Checked(flows.draft(file.substring(FOLDER.length()), text).problems(), List.of());
    }

    @Override
    public List<String> take() {
        flows.reload();
        return flows.problems().stream().map(Problem::toString).toList();
    }
}
