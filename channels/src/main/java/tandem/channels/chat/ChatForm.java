package tandem.channels.chat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.AttributeName;
import tandem.core.QueueId;

/// What visitors are asked before a chat, by configuration.
record ChatForm(List<FormField> fields) {
    private static final Set<String> OWN = Set.of("name", "email", "text");
    private static final List<FormField> USUAL = List.of(
            optional("name", FormField.Kind.TEXT),
            optional("email", FormField.Kind.EMAIL),
            optional("text", FormField.Kind.LONG));

    /// @throws IllegalArgumentException if the configuration asks what nobody can answer
    static ChatForm of(List<FormField> configured) {
        var names = new HashSet<String>();
        for (var field : configured) {
            AttributeName.problem(field.name()).ifPresent(problem -> {
                throw new IllegalArgumentException("tandem.channels.chat.form: " + problem);
            });
            if (!names.add(field.name())) {
                throw new IllegalArgumentException("tandem.channels.chat.form asks for '" + field.name() + "' twice");
            }
            if (field.kind() == FormField.Kind.CHOICE && field.options().isEmpty()) {
                throw new IllegalArgumentException(
                        "tandem.channels.chat.form: '" + field.name() + "' is a CHOICE without options");
            }
            if (!OWN.contains(field.name()) && field.label().isEmpty()) {
                throw new IllegalArgumentException("tandem.channels.chat.form: '" + field.name() + "' has no label");
            }
        }
        return new ChatForm(configured.isEmpty() ? USUAL : List.copyOf(configured));
    }

    private static FormField optional(String name, FormField.Kind kind) {
        return new FormField(name, Map.of(), kind, false, List.of(), List.of());
    }

    /// The first field that has to be answered and is not, or not by one of its options.
    Optional<String> missing(
            QueueId queue,
            @Nullable String name,
            @Nullable String email,
            @Nullable String text,
            Map<String, String> attributes) {
        return fields.stream()
                .filter(field -> field.isAskedIn(queue.value()))
                .filter(field -> {
                    String answer = switch (field.name()) {
                        case "name" -> name;
                        case "email" -> email;
                        case "text" -> text;
                        default -> attributes.get(field.name());
                    };
                    return answer == null || answer.isBlank()
                            ? field.required()
                            : field.kind() == FormField.Kind.CHOICE
                                    && field.options().stream()
                                            .noneMatch(option -> option.value().equals(answer));
                })
                .map(FormField::name)
                .findFirst();
    }
}
