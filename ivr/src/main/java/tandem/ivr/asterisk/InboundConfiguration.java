package tandem.ivr.asterisk;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tandem.core.LiveWords;
import tandem.core.config.Problem;
import tandem.core.journal.Journal;
import tandem.core.masking.Masking;
import tandem.core.node.Nodes;
import tandem.core.speech.Dictation;
import tandem.flow.Destinations;
import tandem.flow.FlowCatalogue;
import tandem.flow.service.Services;
import tandem.flow.survey.Surveys;
import tandem.flow.words.Languages;
import tandem.insight.Insight;
import tandem.insight.ToldWaits;
import tandem.ivr.Narrator;
import tandem.ivr.call.AfterCall;
import tandem.ivr.call.CallbackNumbers;
import tandem.ivr.call.FlowExits;
import tandem.ivr.call.InboundCalls;
import tandem.ivr.call.InboundProperties;
import tandem.ivr.call.Inquiries;
import tandem.ivr.call.MessageOffice;
import tandem.ivr.call.PhoneNumbers;
import tandem.ivr.control.ControlProperties;
import tandem.ivr.live.LiveEar;
import tandem.ivr.live.LiveWordsProperties;
import tandem.ivr.speech.EspeakVoice;
import tandem.ivr.speech.FreeTtsVoice;
import tandem.ivr.speech.PromptLibrary;
import tandem.ivr.speech.SpeechRecognition.Readiness;
import tandem.ivr.speech.SpeechSynthesis;
import tandem.ivr.speech.VoskRecognition;
import tandem.ivr.web.WebCallDesk;
import tandem.routing.Router;
import tandem.routing.WaitEstimates;

/// From INVITE to the queue: FastAGI, flows, prompts, speech.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({InboundProperties.class, LiveWordsProperties.class})
public class InboundConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(InboundConfiguration.class);

    @Bean
    PromptLibrary promptLibrary(InboundProperties properties) {
        return new PromptLibrary(properties.promptCache(), properties.prompts(), voices(properties.speech()));
    }

    @Bean
    Narrator narrator(InboundProperties properties) {
        var voices = voices(properties.speech());
        return (language, text) -> {
            var voice = voices.apply(language);
            return voice.isEmpty()
                    ? Optional.empty()
                    : Optional.of(voice.get().speak(text).at(Narrator.RATE).samples());
        };
    }

    private static Function<String, Optional<SpeechSynthesis>> voices(InboundProperties.Speech speech) {
        var english = new FreeTtsVoice(speech.englishVoice());
        Map<String, Optional<SpeechSynthesis>> others = new ConcurrentHashMap<>();
        return language -> Languages.primary(language).equals("en")
                ? Optional.of(english)
                : others.computeIfAbsent(language, name -> EspeakVoice.installed(speech.espeak(), name));
    }

    @Bean
    VoskRecognition speechRecognition(InboundProperties properties, Clock clock, ObjectProvider<FlowCatalogue> flows) {
        Function<String, Path> folders = language -> properties.speech().model(language);
        return new VoskRecognition(
                folders,
                properties.speech().recognisers(),
                clock,
                () -> flows.getObject().unknownWords().forEach(problem -> LOG.error("Works by key only: {}", problem)));
    }

    @Bean
    FlowCatalogue flowCatalogue(
            InboundProperties properties,
            Router router,
            VoskRecognition recognition,
            PromptLibrary prompts,
            Services services) {
        return new FlowCatalogue(
                properties.flows(),
                Destinations.of(router::configuration, services.names()),
                recognition::unknownWords,
                prompts::prepare);
    }

    @Bean
    InboundCalls inboundCalls(
            Router router,
            Inquiries inquiries,
            FlowExits exits,
            FlowCatalogue flows,
            Clock clock,
            TelephoneSystem system) {
        return new InboundCalls(
                router, inquiries, exits, flows, clock, system.calls().flows());
    }

    @Bean
    AfterCall afterCall(Router router, FlowCatalogue flows, Surveys surveys, Clock clock) {
        return new AfterCall(router, flows, surveys, clock);
    }

    @Bean
    CallbackNumbers callbackNumbers(InboundProperties properties) {
        return new CallbackNumbers(new PhoneNumbers(properties.region(), properties.withheld()), properties.callback());
    }

    /// Without estimates callers hear only their position.
    @Bean
    RoutingParts routingParts(Router router, Journal journal, ObjectProvider<Insight> insight, Clock clock) {
        var estimates = insight.stream().findFirst().map(Insight::waits).orElse(WaitEstimates.SILENT);
        return new RoutingParts(router, journal, new ToldWaits(estimates, router), clock);
    }

    @Bean
    InboundTelephony inboundTelephony(
            InboundProperties properties,
            FlowCatalogue flows,
            PromptLibrary prompts,
            VoskRecognition recognition,
            InboundCalls calls,
            WaitingRoom waitingRoom,
            RoutingParts routing,
            MessageOffice messages,
            AfterCall afterCall,
            TelephoneSystem system,
            WebCallDesk web) {
        return new InboundTelephony(
                properties, flows, prompts, recognition, calls, waitingRoom, routing, messages, afterCall, system, web);
    }

    @Bean
    MessageOffice messageOffice(InboundProperties properties, ControlProperties control, Router router, Clock clock) {
        return new MessageOffice(properties.voicemail(), control.spool().resolve("messages"), router, clock);
    }

    @Bean
    LiveEar liveEar(
            LiveWordsProperties properties,
            ControlProperties control,
            VoskRecognition recognition,
            LiveWords words,
            ObjectProvider<Masking> masking,
            Router router,
            Journal journal,
            Nodes nodes,
            Clock clock) {
        return new LiveEar(
                properties,
                control.spool().resolve("growing"),
                recognition.talks(),
                words,
                masking.getIfAvailable(() -> Masking.NONE),
                router,
                journal,
                nodes,
                clock);
    }

    /// For recordings, messages left among them.
    @Bean
    Dictation dictation(VoskRecognition recognition) {
        return recognition.dictation();
    }

    /// Speech that is off is no illness: menus work by key.
    @Bean
    HealthIndicator speechHealthIndicator(VoskRecognition recognition) {
        return () -> {
            var health = Health.up();
            recognition.readiness().forEach((language, readiness) -> health.withDetail(language, words(readiness)));
            return health.build();
        };
    }

    private static String words(Readiness readiness) {
        return switch (readiness) {
            case Readiness.Ready _ -> "on";
            case Readiness.Loading _ -> "loading";
            case Readiness.Off(var reason) -> "off: " + reason;
        };
    }

    @Bean
    HealthIndicator callFlowsHealthIndicator(FlowCatalogue flows, PromptLibrary prompts, InboundTelephony telephony) {
        return () -> {
            var health = telephony.isRunning() && !flows.flows().isEmpty() ? Health.up() : Health.down();
            health.withDetail("flows", flows.flows().stream().map(f -> f.id()).collect(Collectors.joining(", ")));
            if (telephony.emptyConnections() > 0) {
                health.withDetail("connectionsWithoutRequest", telephony.emptyConnections());
            }
            if (!flows.problems().isEmpty()) {
                health.withDetail(
                        "refused",
                        flows.problems().stream().map(Problem::toString).toList());
            }
            var sounds = Stream.of(flows.promptProblems(), prompts.problems())
                    .flatMap(List::stream)
                    .toList();
            if (!sounds.isEmpty()) {
                health.withDetail("prompts", sounds);
            }
            return health.build();
        };
    }
}
