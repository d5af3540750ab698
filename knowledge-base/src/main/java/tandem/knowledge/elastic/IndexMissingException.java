package tandem.knowledge.elastic;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// An index of ours is not there (any more): it has to be made and filled again.
final class IndexMissingException extends IOException {
    IndexMissingException(@Nullable String message) {
        super(message);
    }
}
