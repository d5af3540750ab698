package tandem.core.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A record of a library as one table of its fields, from which the Lua that packs and unpacks it is generated
/// when the library is loaded: positions exist in no other place. In a Lua file:
///
/// ```
/// -- @record agent
/// --   presence   text    'LOGGED_OUT'   the agent's own axis
/// --   lostAt     time?   false          [ms] since when the desktop is lost
/// --   is_changed -       false          not stored: what stands here when it is loaded
/// ```
///
/// Each line after the `@record` has a field's name, its kind, a Lua expression without blanks for a new
/// record, and what it is. Generated are the constant `FORMAT_OF_AGENT` (for `struct`), `pack_agent(r)`,
/// `agent_of(id, values...)` with the values of `struct.unpack`, and `new_agent(id)`. A new table of so many
/// fields is dear: so whoever is done with a record puts it into the list `spare_agent`, from which the next
/// one is taken. What is not stored stands in the table of fields as well, so that nothing stays from the
/// record before.
///
/// | kind | stored as | with `?`: `false` is stored as |
/// |---|---|---|
/// | `text` | text | empty text |
/// | `time` | double, [ms] | 0 |
/// | `int`, `count` | 32 bits; `count` has no sign | -1 (`int` only) |
/// | `flag` | a byte | |
/// | `bytes?` | length and bytes | no bytes |
/// | `words?` | list as text | empty text |
/// | any other NAME | text by `pack_NAME(value)`, read by `read_NAME(text)`, which know `false` themselves | |
/// | `NAME*` | the same, as length and bytes | |
/// | `-` | not | |
final class LuaRecord {
    private static final String BEGIN = "-- @record ";
    private static final String FIELD = "--   ";

    private final String name;
    private final List<Field> fields;

    private LuaRecord(String name, List<Field> fields) {
        this.name = name;
        this.fields = fields;
    }

    private record Field(String name, String kind, String initial) {
        boolean isStored() {
            return !kind.equals("-");
        }

        boolean isCounted() {
            return kind.equals("bytes?") || kind.endsWith("*");
        }

        String format() {
            return switch (kind) {
                case "time", "time?" -> "d";
                case "int", "int?" -> "i";
                case "count" -> "I";
                case "flag" -> "b";
                default -> isCounted() ? "Ic0" : "s";
            };
        }

        /// What is given to `struct.pack`; of what is stored with its length a local of the field's name.
        String packed() {
            String value = "r." + name;
            return switch (kind) {
                case "text", "time", "int", "count" -> value;
                case "text?" -> value + " or ''";
                case "time?" -> value + " or 0";
                case "int?" -> value + " or -1";
                case "flag" -> value + " and 1 or 0";
                case "words?" -> value + " and table.concat(" + value + ", ' ') or ''";
                case "bytes?" -> value + " or ''";
                default -> "pack_" + coder() + "(" + value + ")";
            };
        }

        String read() {
            return switch (kind) {
                case "text", "time", "int", "count" -> name;
                case "text?", "bytes?" -> name + " ~= '' and " + name;
                case "time?" -> name + " > 0 and " + name;
                case "int?" -> name + " >= 0 and " + name;
                case "flag" -> name + " == 1";
                case "words?" -> name + " ~= '' and words_of(" + name + ")";
                case "-" -> initial;
                default -> "read_" + coder() + "(" + name + ")";
            };
        }

        private String coder() {
            return kind.endsWith("*") ? kind.substring(0, kind.length() - 1) : kind;
        }
    }

    /// Replaces each table of fields by the Lua that is generated from it, before the comment that it is.
    static String generate(String lua) {
        var out = new ArrayList<String>();
        List<String> lines = lua.lines().toList();
        for (int n = 0; n < lines.size(); n++) {
            String line = lines.get(n);
            out.add(line);
            if (line.startsWith(BEGIN)) {
                var fields = new ArrayList<Field>();
                while (n + 1 < lines.size() && lines.get(n + 1).startsWith(FIELD)) {
                    field(lines.get(++n)).ifPresent(fields::add);
                    out.add(lines.get(n));
                }
                out.add(new LuaRecord(line.substring(BEGIN.length()).strip(), fields).lua());
            }
        }
        return String.join("\n", out) + "\n";
    }

    /// A line that only goes on with a description begins with more blanks.
    private static Optional<Field> field(String line) {
        String text = line.substring(FIELD.length());
        if (text.startsWith(" ")) {
            return Optional.empty();
        }
        String[] words = text.strip().split("\\s+", 4);
        if (words.length < 3) {
            throw new IllegalArgumentException("A field needs name, kind and initial value: " + line);
        }
        return Optional.of(new Field(words[0], words[1], words[2]));
    }

    private String lua() {
        var stored = fields.stream().filter(Field::isStored).toList();
        String format = "FORMAT_OF_" + name.toUpperCase(Locale.ROOT);
        String counted = stored.stream()
                .filter(Field::isCounted)
                .map(field -> "  local " + field.name() + " = " + field.packed() + "\n")
                .collect(Collectors.joining());
        String packed = stored.stream()
                .map(field -> field.isCounted() ? "#" + field.name() + ", " + field.name() : field.packed())
                .collect(Collectors.joining(", "));
        return "local " + format + " = '<" + stored.stream().map(Field::format).collect(Collectors.joining()) + "'\n"
                + "local function pack_" + name + "(r)\n" + counted + "  return struct.pack(" + format + ", " + packed
                + ")\nend\n"
                + "local spare_" + name + " = {}\n"
                + "local function " + name + "_of(id, " + names(stored) + ")\n" + filled(Field::read) + "end\n"
                + "local function new_" + name + "(id)\n" + filled(Field::initial) + "end";
    }

    private static String names(List<Field> fields) {
        return fields.stream().map(Field::name).collect(Collectors.joining(", "));
    }

    /// One that is spare, or else a new one.
    private String filled(Function<Field, String> value) {
        String spare = "spare_" + name;
        return "  local r = table.remove(" + spare + ") or {}\n  r.id = id\n"
                + fields.stream()
                        .map(field -> "  r." + field.name() + " = " + value.apply(field) + "\n")
                        .collect(Collectors.joining())
                + "  return r\n";
    }
}
