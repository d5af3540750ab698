package tandem.desktop.rights;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tandem.core.config.DidYouMean;
import tandem.core.config.Problem;
import tandem.core.config.YamlNode;

/// Reads config/roles.yml. Everything that is wrong is told with its line, all at once.
public final class RolesFile {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private RolesFile() {}

    /// The roles that are built in, and those of the file.
    public static Roles read(String name, String text, Consumer<Problem> problems) {
        var root = YamlNode.read(name, text, problems).orElse(null);
        if (root == null) {
            return Roles.BUILT_IN;
        }
        var fields = root.fields(Set.of("roles", "secondFactor"));
        var written = fields.get("roles");
        var roles = new LinkedHashMap<>(Roles.BUILT_IN.byName());
        if (written != null && !(written.isText() && written.text().isBlank())) {
            written.fields().forEach((role, node) -> {
                if (!NAME.matcher(role).matches()) {
                    node.problem("a role's name has small letters, digits and -, not '%s'".formatted(role));
                }
                roles.put(role, role(node, roles));
            });
        }
        var secondFactor = new LinkedHashSet<String>();
        var required = fields.get("secondFactor");
        for (YamlNode role : required == null ? List.<YamlNode>of() : required.texts()) {
            if (!roles.containsKey(role.text())) {
                role.problem(
                        "there is no role '%s'%s".formatted(role.text(), DidYouMean.hint(role.text(), roles.keySet())));
            }
            secondFactor.add(role.text());
        }
        return new Roles(roles, secondFactor);
    }

    /// A list of rights, or the difference to a role that stands above it.
    private static Set<Right> role(YamlNode node, Map<String, Set<Right>> known) {
        if (!node.isMap()) {
            return rights(node);
        }
        var fields = node.fields(Set.of("like", "and", "without"));
        var rights = EnumSet.noneOf(Right.class);
        var like = fields.get("like");
        if (like == null) {
            node.problem("a role is a list of rights, or has 'like' with a role that it differs from");
        } else if (known.containsKey(like.text())) {
            rights.addAll(known.get(like.text()));
        } else {
            like.problem("there is no role '%s' above%s"
                    .formatted(like.text(), DidYouMean.hint(like.text(), known.keySet())));
        }
        if (fields.containsKey("and")) {
            rights.addAll(rights(fields.get("and")));
        }
        if (fields.containsKey("without")) {
            rights.removeAll(rights(fields.get("without")));
        }
        return rights;
    }

    /// @param node a list of rights; what is no right is reported
    public static Set<Right> rights(YamlNode node) {
        var rights = EnumSet.noneOf(Right.class);
        for (YamlNode each : node.texts()) {
            Right.of(each.text())
                    .ifPresentOrElse(
                            rights::add,
                            () -> each.problem("there is no right '%s'%s; docs/rights.md lists them"
                                    .formatted(each.text(), DidYouMean.hint(each.text(), Right.codes()))));
        }
        return rights;
    }
}
