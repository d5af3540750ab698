package tandem.ivr;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tandem.ivr.asterisk.InboundConfiguration;

/// The telephone as beans: needs `Router`, `Journal`, `CustomerDirectory`, `Clock` and `TenantId`, offers
/// [CallControl].
/// Properties are `tandem.ivr.*`.
@Configuration(proxyBeanMethods = false)
@Import({InboundConfiguration.class})
public class IvrConfiguration {}
