package tandem.ivr.asterisk;

import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.core.FaxIntake;
import tandem.core.TenantId;
import tandem.core.journal.Journal;
import tandem.core.redis.RedisConnection;
import tandem.insight.Insight;
import tandem.ivr.CallControl;
import tandem.ivr.ConsultResult;
import tandem.ivr.call.AfterCall;
import tandem.ivr.call.CallbackNumbers;
import tandem.ivr.call.InboundProperties;
import tandem.ivr.control.ControlProperties;
import tandem.ivr.control.Outside;
import tandem.ivr.control.PbxEvent;
import tandem.ivr.control.VisitorPhones;
import tandem.ivr.control.redis.RedisCallOwners;
import tandem.ivr.control.redis.RedisNodeWire;
import tandem.ivr.fax.FaxReception;
import tandem.ivr.fax.FaxSending;
import tandem.ivr.outbound.OutboundVerdict;
import tandem.ivr.outbound.OutsideNumbers;
import tandem.ivr.web.WebCallDesk;
import tandem.ivr.web.WebCallProperties;
import tandem.ivr.web.redis.RedisWebPasses;
import tandem.routing.Router;

/// From the queue to the end of the call: the servers, the agents' phones, the recordings.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ControlProperties.class, WebCallProperties.class})
public class ControlConfiguration {

    @Bean
    TelephoneSystem telephoneSystem(
            ControlProperties properties,
            InboundProperties inbound,
            Router router,
            Journal journal,
            Clock clock,
            CallbackNumbers numbers,
            OutsideNumbers outside,
            RedisConnection redis,
            TenantId tenant,
            ObjectProvider<Insight> insight,
            ObjectProvider<AfterCall> afterCall) {
        var agi = inbound.agi();
        var node = properties.nodeAt(agi.host() + ":" + agi.port());
        return new TelephoneSystem(
                properties,
                router,
                journal,
                clock,
                numbers::isCallable,
                rules(outside),
                outside::trunk,
                new RedisCallOwners(redis, tenant, node, properties.lease()),
                new RedisNodeWire(redis, tenant, node),
                insight.stream().findFirst().orElse(null),
                call -> afterCall.getObject().asks(call));
    }

    @Bean
    CallControl callControl(TelephoneSystem system) {
        return system.callControl();
    }

    @Bean
    WebCallDesk webCalls(
            WebCallProperties properties,
            ControlProperties control,
            TelephoneSystem system,
            RedisConnection redis,
            TenantId tenant,
            Clock clock) {
        var phones = new VisitorPhones(control.phones(), system.calls().servers());
        var desk = new WebCallDesk(properties, new RedisWebPasses(redis, tenant), phones, clock);
        system.whenLinked(_ -> desk.closeSoon(0));
        return desk;
    }

    /// Where nobody keeps faxes there are none.
    @Bean
    FaxReception faxReception(
            ObjectProvider<FaxIntake> intake, ControlProperties properties, TelephoneSystem system, Clock clock) {
        var faxes = new FaxReception(
                () -> intake.getIfAvailable(() -> FaxIntake.NONE),
                properties.spool().resolve("faxes"),
                system.servers(),
                clock);
        system.whenever(event -> {
            if (event instanceof PbxEvent.FaxOver(var fax)) {
                faxes.over(fax);
            }
        });
        system.whenLinked(_ -> faxes.lookAround());
        return faxes;
    }

    @Bean
    FaxSending faxLine(ControlProperties properties, TelephoneSystem system, OutsideNumbers numbers, Clock clock) {
        var faxes = new FaxSending(
                properties.spool().resolve("faxes"), system.calls().servers(), numbers, numbers::callerId, clock);
        system.whenever(faxes::on);
        return faxes;
    }

    /// Faxes that cannot be kept, or taken, degrade us: they wait, and nothing is lost.
    @Bean
    HealthIndicator faxHealthIndicator(ObjectProvider<FaxReception> faxes) {
        return () -> {
            var troubles =
                    faxes.stream().findFirst().map(FaxReception::troubles).orElse(Map.of());
            return (troubles.isEmpty() ? Health.up() : Health.status("DEGRADED"))
                    .withDetails(troubles)
                    .build();
        };
    }

    @Bean
    WaitingRoom waitingRoom(TelephoneSystem system) {
        return system.waitingRoom();
    }

    /// One entry per server, by its name.
    @Bean
    CompositeHealthContributor asteriskHealthContributor(TelephoneSystem system) {
        return CompositeHealthContributor.fromMap(system.servers().stream()
                .collect(
                        Collectors.toMap(AsteriskServer::name, server -> new AsteriskHealth(server, system.places()))));
    }

    /// Down from a call to a customer that the provider refuses until one goes through.
    @Bean
    HealthIndicator trunkHealthIndicator(TelephoneSystem system) {
        return () -> system.calls()
                .trunk()
                .trouble()
                .map(trouble -> Health.down()
                        .withDetail("reason", "refuses our calls: " + trouble.why())
                        .withDetail("since", trouble.since())
                        .withDetail("calls", trouble.calls()))
                .orElseGet(Health::up)
                .build();
    }

    static Outside.Rules rules(OutsideNumbers numbers) {
        return (agent, number, queue) -> verdict(numbers.judge(agent, number, queue));
    }

    private static Outside.Verdict verdict(OutboundVerdict verdict) {
        return switch (verdict) {
            case OutboundVerdict.Allowed(var number, var trunk, var from) ->
                new Outside.Verdict.Allowed(new Outside(number, trunk, from));
            case OutboundVerdict.NotANumber _ -> new Outside.Verdict.Refused(ConsultResult.NOT_A_NUMBER);
            case OutboundVerdict.ShortNumber _ -> new Outside.Verdict.Refused(ConsultResult.SHORT_NUMBER);
            case OutboundVerdict.Refused _ -> new Outside.Verdict.Refused(ConsultResult.NUMBER_REFUSED);
            case OutboundVerdict.NotPermitted _ -> new Outside.Verdict.Refused(ConsultResult.NUMBER_NOT_PERMITTED);
        };
    }
}
