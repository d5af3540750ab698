package tandem.ivr;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tandem.flow.FlowConfiguration;
import tandem.ivr.asterisk.ControlConfiguration;
import tandem.ivr.asterisk.InboundConfiguration;
import tandem.ivr.call.ServicesConfiguration;
import tandem.ivr.outbound.OutboundConfiguration;

/// The telephone as beans: needs `Router`, `Journal`, `CustomerDirectory`, `Clock` and `TenantId`, and
/// `RedisConnection` where callers prove their accounts; offers [CallControl]. Properties are `tandem.ivr.*` (callers
/// on their way in), `tandem.outbound.*` (calls that we begin) and `tandem.pbx.*` (the servers, agents'
/// phones, recordings).
@Configuration(proxyBeanMethods = false)
@Import({
    FlowConfiguration.class,
    InboundConfiguration.class,
    ServicesConfiguration.class,
    ControlConfiguration.class,
    OutboundConfiguration.class
})
public class IvrConfiguration {}
