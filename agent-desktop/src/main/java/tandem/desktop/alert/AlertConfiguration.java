package tandem.desktop.alert;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.channels.NoticeMail;
import tandem.desktop.DesktopProperties;
import tandem.routing.Router;

@Configuration(proxyBeanMethods = false)
class AlertConfiguration {

    @Bean(destroyMethod = "close")
    MailDelivery alertMails(NoticeMail mails, Router router, Clock clock, DesktopProperties desktop) {
        return new MailDelivery(mails, router, clock, desktop.timeZone());
    }
}
