package tandem.core;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A fax as the telephone has received it.
///
/// @param id      of its interaction, chosen when it was about to come
/// @param file    TIFF with a page for each that has come whole
/// @param from    the number it comes from, or a word where there is none
/// @param isNumber whether the network says that number
/// @param to      our number
/// @param station what the machine calls itself, usually its number: claimed
/// @param fault   why it broke off; null if all of it has come
public record ReceivedFax(
        InteractionId id,
        Path file,
        String from,
        boolean isNumber,
        String to,
        QueueId queue,
        String language,
        @Nullable String station,
        @Nullable String fault) {}
