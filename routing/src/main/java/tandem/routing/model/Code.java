package tandem.routing.model;

import java.util.Map;

/// A code an agent may choose, such as a disposition or a not-ready reason.
///
/// @param names how it reads, by language (`en`, `zh`)
public record Code(String code, Map<String, String> names) {}
