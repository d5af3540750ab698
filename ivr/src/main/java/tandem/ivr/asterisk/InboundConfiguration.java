package tandem.ivr.asterisk;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import tandem.ivr.call.InboundProperties;

/// From INVITE to the queue: FastAGI, flows, prompts, speech.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InboundProperties.class)
public class InboundConfiguration {}
