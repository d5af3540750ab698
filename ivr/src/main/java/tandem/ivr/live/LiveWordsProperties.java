package tandem.ivr.live;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import tandem.core.QueueId;

/// `tandem.ivr.live-words`.
///
/// @param queues   whose calls are followed; none is, if none is named
/// @param atOnce   how many calls at most: each takes a third of a CPU. The next are not followed
/// @param language of calls that have none
@ConfigurationProperties("tandem.ivr.live-words")
public record LiveWordsProperties(
        @DefaultValue Set<String> queues,
        @DefaultValue("1") int atOnce,
        @DefaultValue("en") String language) {

    boolean follows(QueueId queue) {
        return queues.contains(queue.value());
    }
}
