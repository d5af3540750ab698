package tandem.channels.survey;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// `tandem.survey.*`
///
/// @param site where customers reach our pages, such as `https://contact.example.com`; without it nobody is sent a link
@ConfigurationProperties("tandem.survey")
public record SurveyProperties(@Nullable URI site) {}
