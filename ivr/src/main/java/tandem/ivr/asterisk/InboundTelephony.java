package tandem.ivr.asterisk;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tandem.core.config.FolderWatcher;
import tandem.flow.Flow;
import tandem.flow.FlowCatalogue;
import tandem.flow.InvalidFlowsException;
import tandem.ivr.audio.AudioSocketServer;
import tandem.ivr.call.AfterCall;
import tandem.ivr.call.Announcements;
import tandem.ivr.call.CallbackNumbers;
import tandem.ivr.call.CallbackOffice;
import tandem.ivr.call.InboundCalls;
import tandem.ivr.call.InboundProperties;
import tandem.ivr.call.MessageOffice;
import tandem.ivr.call.PhoneNumbers;
import tandem.ivr.call.QueueWords;
import tandem.ivr.call.WaitingMusic;
import tandem.ivr.speech.PromptLibrary;
import tandem.ivr.speech.SpeechRecognition;
import tandem.ivr.web.WebCallDesk;

/// Opens the door to callers: flows checked and their prompts made first, then AudioSocket and FastAGI. Wrong
/// flows at the start are an error; later ones are refused and the former stay.
public final class InboundTelephony implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(InboundTelephony.class);

    private final InboundProperties properties;
    private final FlowCatalogue flows;
    private final PromptLibrary prompts;
    private final SpeechRecognition recognition;
    private final InboundCalls calls;
    private final WaitingRoom waitingRoom;
    private final RoutingParts routing;
    private final MessageOffice messages;
    private final AfterCall afterCall;
    private final TelephoneSystem system;
    private final WebCallDesk web;
    private @Nullable AgiServer agi;
    private @Nullable AudioSocketServer audio;
    private @Nullable FolderWatcher watcher;
    private @Nullable QueueWords words;
    private @Nullable MusicClasses music;

    InboundTelephony(
            InboundProperties properties,
            FlowCatalogue flows,
            PromptLibrary prompts,
            SpeechRecognition recognition,
            InboundCalls calls,
            WaitingRoom waitingRoom,
            RoutingParts routing,
            MessageOffice messages,
            AfterCall afterCall,
            TelephoneSystem system,
            WebCallDesk web) {
        this.properties = properties;
        this.flows = flows;
        this.prompts = prompts;
        this.recognition = recognition;
        this.calls = calls;
        this.waitingRoom = waitingRoom;
        this.routing = routing;
        this.messages = messages;
        this.afterCall = afterCall;
        this.system = system;
        this.web = web;
    }

    @Override
    public void start() {
        try {
            flows.load();
            prepareLanguages();
            words = new QueueWords(routing.router()::configuration, this::languages, prompts).start();
            playMusic();
            var audioAt = properties.audioSocket();
            audio = new AudioSocketServer(audioAt.host(), audioAt.port());
            var parts = new VoiceParts(prompts, recognition, audio, audioAt.host() + ":" + audio.port(), waitingRoom);
            var callers = new Callers(new PhoneNumbers(properties.region(), properties.withheld()));
            messages.start();
            var exits = new Exits(
                    routing.router(),
                    waitingRoom,
                    new CallbackOffice(
                            new CallbackNumbers(callers.numbers(), properties.callback()), waitingRoom::callBack),
                    messages);
            var at = properties.agi();
            agi = new AgiServer(
                    at.host(),
                    at.port(),
                    at.maxCalls() * 2,
                    at.requestTime(),
                    Map.of(
                            "inbound",
                            new InboundScript(calls, parts, callers, web, at.maxCalls()),
                            "waiting",
                            new WaitingScript(routing, parts, callers, exits),
                            "words",
                            new WordsScript(routing, parts, callers, exits),
                            "announce",
                            new AnnounceScript(routing, parts, callers),
                            "called",
                            new CalledScript(routing, parts, callers),
                            "survey",
                            new SurveyScript(afterCall, parts, callers),
                            "whisper",
                            new WhisperScript(routing, parts, callers)));
            watcher = new FolderWatcher(flows.folder(), this::reload);
            LOG.info(
                    "Callers may come: FastAGI {}:{}, AudioSocket {}:{}",
                    at.host(),
                    at.port(),
                    audioAt.host(),
                    audio.port());
        } catch (InvalidFlowsException e) {
            stop();
            throw new IllegalStateException("The flows in " + flows.folder() + " are wrong:\n" + e.getMessage(), e);
        } catch (IOException e) {
            stop();
            throw new IllegalStateException("Callers cannot come in: " + e.getMessage(), e);
        }
    }

    private void playMusic() {
        var folders = new WaitingMusic(properties.music(), properties.musicCache());
        var classes = new MusicClasses(routing.router()::configuration, folders, system.servers()).start();
        system.whenLinked(classes::linkedTo);
        music = classes;
    }

    private void reload() {
        flows.reload();
        prepareLanguages();
    }

    /// What is said and heard outside flows, in the languages the flows have now.
    private void prepareLanguages() {
        var languages = languages();
        prompts.prepare("announcements", Announcements.all(languages));
        prompts.prepare("words of callbacks and messages", Announcements.ofExits(languages));
        if (properties.speech().enabled()) {
            languages.forEach(recognition::prepare);
        }
    }

    private Set<String> languages() {
        var languages = new TreeSet<String>();
        for (Flow flow : flows.called()) {
            languages.addAll(flow.languages());
        }
        return languages;
    }

    @Override
    public void stop() {
        calls.stop();
        close(
                List.of("flows", "FastAGI", "AudioSocket", "the queues' words", "music"),
                watcher,
                agi,
                audio,
                words,
                music);
        words = null;
        music = null;
        watcher = null;
        agi = null;
        audio = null;
    }

    private static void close(List<String> names, @Nullable AutoCloseable... parts) {
        for (int i = 0; i < parts.length; i++) {
            var part = parts[i];
            try {
                if (part != null) {
                    part.close();
                }
            } catch (Exception e) {
                LOG.warn("{} did not close", names.get(i), e);
            }
        }
    }

    /// How many FastAGI connections have said nothing and were closed.
    long emptyConnections() {
        var running = agi;
        return running == null ? 0 : running.emptyConnections();
    }

    @Override
    public boolean isRunning() {
        return agi != null;
    }
}
