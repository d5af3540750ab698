package tandem.ivr;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tandem.ivr.asterisk.ControlConfiguration;
import tandem.ivr.asterisk.InboundConfiguration;
import tandem.ivr.call.ServicesConfiguration;

/// The telephone as beans: needs `Router`, `Journal`, `CustomerDirectory`, `Clock` and `TenantId`, and
/// `RedisConnection` where callers prove their accounts; offers [CallControl]. Properties are `tandem.ivr.*` (callers
/// on their way in) and `tandem.pbx.*` (the servers, agents'
/// phones, recordings).
@Configuration(proxyBeanMethods = false)
@Import({InboundConfiguration.class, ServicesConfiguration.class, ControlConfiguration.class})
public class IvrConfiguration {}
