package tandem.desktop;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import tandem.desktop.report.ReportProperties;
import tandem.desktop.workforce.WorkforceProperties;

/// Everything the desktop is made of. Needs beans of `Router`, `Journal`, `Insight`, `Clock`, `ChatDesk`,
/// `MessageDesk`, `MailDesk`, `CallControl`, `Recordings`, `History` and `Search`; a `MeterRegistry` is used if there
/// is one.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    DesktopProperties.class,
    OidcProperties.class,
    ReportProperties.class,
    WorkforceProperties.class
})
@PropertySource("classpath:tandem/desktop/desktop.properties")
@ComponentScan
public class DesktopConfiguration {}
