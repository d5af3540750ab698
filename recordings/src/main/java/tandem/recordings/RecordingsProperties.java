package tandem.recordings;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `tandem.recordings.*`.
///
/// @param folder where recordings are kept
@ConfigurationProperties("tandem.recordings")
record RecordingsProperties(@DefaultValue("data/recordings") Path folder) {}
