package tandem.ivr.asterisk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.asteriskjava.manager.TimeoutException;
import org.asteriskjava.manager.action.AbstractManagerAction;
import org.asteriskjava.manager.action.BridgeAction;
import org.asteriskjava.manager.action.CoreStatusAction;
import org.asteriskjava.manager.action.DbDelAction;
import org.asteriskjava.manager.action.DbGetAction;
import org.asteriskjava.manager.action.DbPutAction;
import org.asteriskjava.manager.action.EventGeneratingAction;
import org.asteriskjava.manager.action.GetVarAction;
import org.asteriskjava.manager.action.HangupAction;
import org.asteriskjava.manager.action.MixMonitorAction;
import org.asteriskjava.manager.action.ModuleLoadAction;
import org.asteriskjava.manager.action.OriginateAction;
import org.asteriskjava.manager.action.RedirectAction;
import org.asteriskjava.manager.action.SetVarAction;
import org.asteriskjava.manager.action.StatusAction;
import org.asteriskjava.manager.action.StopMixMonitorAction;
import org.asteriskjava.manager.action.UpdateConfigAction;
import org.asteriskjava.manager.event.DbGetResponseEvent;
import org.asteriskjava.manager.event.ResponseEvent;
import org.asteriskjava.manager.event.StatusEvent;
import org.asteriskjava.manager.response.CoreStatusResponse;
import org.asteriskjava.manager.response.GetVarResponse;
import org.asteriskjava.manager.response.ManagerError;
import org.asteriskjava.manager.response.ManagerResponse;
import org.jspecify.annotations.Nullable;
import tandem.ivr.control.ControlProperties.Server;
import tandem.ivr.control.Pbx;
import tandem.ivr.control.PbxEvent;
import tandem.ivr.control.PbxRefusedException;
import tandem.ivr.control.PbxUnavailableException;
import tandem.ivr.control.Peers;
import tandem.ivr.control.PhonePlaces;

/// One Asterisk as a [Pbx], by AMI.
public final class AsteriskServer implements Pbx, AutoCloseable {
    private static final int ASKED = 2000;
    /// What a channel does while a script has it.
    private static final Set<String> SCRIPTS = Set.of("AGI", "AudioSocket", "Record", "MusicOnHold");
    /// The dialplan's global variable: where callers' scripts are.
    private static final String AGI_NODES = "AGI_NODES";

    private static final String MONITOR = "acd-monitor";
    private static final String MUSIC_FILE = "musiconhold.conf";

    private final Server server;
    private final EventQueue events;
    private final AmiLink link;

    public AsteriskServer(Server server, Clock clock, BiConsumer<? super Pbx, PbxEvent> handler) {
        this.server = server;
        this.events = new EventQueue(server.name(), clock, event -> handler.accept(this, event));
        this.link = new AmiLink(server, events, clock);
    }

    public void start() {
        events.start();
        link.start();
    }

    @Override
    public String name() {
        return server.name();
    }

    @Override
    public boolean isLinked() {
        return link.connection() != null;
    }

    @Override
    public boolean isRefused() {
        return link.isRefused();
    }

    @Override
    public void leaveOut(String agi) {
        var nodes = new ArrayList<>(nodes());
        if (nodes.size() > 1 && nodes.remove(agi)) {
            send(new SetVarAction(AGI_NODES, String.join("&", nodes)));
        }
    }

    @Override
    public void takeIn(String agi) {
        var nodes = new ArrayList<>(nodes());
        if (!nodes.isEmpty() && !nodes.contains(agi)) {
            nodes.add(agi);
            send(new SetVarAction(AGI_NODES, String.join("&", nodes)));
        }
    }

    private List<String> nodes() {
        return send(new GetVarAction(AGI_NODES)) instanceof GetVarResponse found
                        && found.getValue() != null
                        && !found.getValue().isBlank()
                ? List.of(found.getValue().split("&"))
                : List.of();
    }

    @Override
    public Optional<String> trouble() {
        return link.connection() != null ? Optional.empty() : Optional.of(link.reason());
    }

    @Override
    public Instant since() {
        return link.since();
    }

    Duration lag() {
        return events.lag();
    }

    @Override
    public void ring(Ring order) {
        var originate = new OriginateAction();
        originate.setChannel(
                "PJSIP/" + order.endpoint() + (order.through() == null ? "" : "@" + Peers.endpoint(order.through())));
        originate.setChannelId(order.legId());
        switch (order.occasion()) {
            case CALLER -> {
                originate.setContext(answering(order));
                originate.setExten("s");
            }
            case CUSTOMER_NEXT -> {
                originate.setContext(answering(order));
                originate.setExten("first");
            }
            case CONSULT -> {
                originate.setContext(context(Place.CONSULT));
                originate.setExten("called");
            }
            case MONITOR -> {
                originate.setContext(MONITOR);
                originate.setExten("s");
            }
        }
        originate.setPriority(1);
        originate.setAsync(true);
        originate.setTimeout(order.timeout().toMillis());
        originate.setCallerId("<" + digits(order.callerNumber()) + ">");
        originate.setVariable("__" + WaitingRoom.CALL_VARIABLE, order.call());
        order.headers().forEach((name, value) -> originate.setVariable("PJSIP_HEADER(add," + name + ")", value));
        if (order.through() != null) {
            originate.setVariable("PJSIP_HEADER(add,X-CC-Leg)", order.legId());
            originate.setVariable("PJSIP_HEADER(add,X-CC-Caller)", digits(order.callerNumber()));
            originate.setVariable("TANDEM_MEASURED", "yes"); // the phone's own line is measured over there
        }
        require(send(originate));
    }

    /// Where an agent's phone goes when it has answered.
    private static String answering(Ring order) {
        return order.told() ? "acd-agent-told" : "acd-agent";
    }

    @Override
    public void dial(Dial order) {
        dial(order, "acd-callback", "s");
    }

    @Override
    public void dialFirst(Dial order) {
        dial(order, context(Place.CALLED), "s");
    }

    @Override
    public void consult(Dial order) {
        dial(order, context(Place.CONSULT), "called");
    }

    @Override
    public void fax(Dial order, Path pages) {
        var originate = originate(order, "acd-fax-send", "s");
        originate.setVariable("TANDEM_FAX", order.channelId());
        originate.setVariable("TANDEM_FAX_FILE", pages.toString());
        require(send(originate));
    }

    private void dial(Dial order, String context, String extension) {
        var originate = originate(order, context, extension);
        originate.setVariable("__" + WaitingRoom.CALL_VARIABLE, order.call());
        require(send(originate));
    }

    private static OriginateAction originate(Dial order, String context, String extension) {
        var originate = new OriginateAction();
        originate.setChannel("PJSIP/" + digits(order.number()) + "@" + order.trunk());
        originate.setChannelId(order.channelId());
        originate.setContext(context);
        originate.setExten(extension);
        originate.setPriority(1);
        originate.setAsync(true);
        originate.setTimeout(order.timeout().toMillis());
        if (!order.from().isEmpty()) {
            originate.setCallerId("<" + digits(order.from()) + ">");
        }
        return originate;
    }

    private static String digits(String number) {
        return number.replaceAll("[^+0-9]", "");
    }

    @Override
    public void bridge(String callerChannel, String legChannel) {
        require(send(new BridgeAction(callerChannel, legChannel, false)));
    }

    @Override
    public void move(String channel, Place place, String other, Place otherPlace) {
        require(send(new RedirectAction(
                channel, other, context(place), extension(place), 1, context(otherPlace), extension(otherPlace), 1)));
    }

    @Override
    public void move(String channel, Place place) {
        require(send(new RedirectAction(channel, context(place), extension(place), 1)));
    }

    private static String context(Place place) {
        return switch (place) {
            case FLOW -> "tandem-inbound";
            case QUEUE -> WaitingRoom.CONTEXT;
            case CALLED -> "acd-called";
            case CONNECT -> WaitingRoom.CONNECT;
            case ANNOUNCEMENT -> "acd-announce";
            case HOLD -> "acd-agent-hold";
            case CONSULT, CONSULT_HOLD -> "acd-consult";
            case CONFERENCE -> "acd-conference";
            case LEG_CONFERENCE -> "acd-agent-conference";
            case WORDS -> "acd-words";
            case SURVEY -> "acd-survey";
            case GOODBYE -> "acd-goodbye";
        };
    }

    private static String extension(Place place) {
        return switch (place) {
            case FLOW -> "again";
            case CONSULT_HOLD -> "hold";
            case QUEUE,
                    CALLED,
                    CONNECT,
                    ANNOUNCEMENT,
                    HOLD,
                    CONSULT,
                    CONFERENCE,
                    LEG_CONFERENCE,
                    WORDS,
                    SURVEY,
                    GOODBYE -> "s";
        };
    }

    @Override
    public void monitor(String channel, Spot spot) {
        switch (spot) {
            case Spot.Waits _ -> require(send(new RedirectAction(channel, MONITOR, "wait", 1)));
            case Spot.Near(var leg, var mode) -> {
                var heard = new SetVarAction(channel, "TANDEM_HEARD", leg);
                require(send(heard));
                require(send(new RedirectAction(channel, MONITOR, mode.name().toLowerCase(Locale.ROOT), 1)));
            }
            case Spot.Conference _ -> move(channel, Place.LEG_CONFERENCE);
            case Spot.Over _ -> require(send(new RedirectAction(channel, MONITOR, "over", 1)));
        }
    }

    @Override
    public void announceMonitor(String legId) {
        var originate = new OriginateAction();
        originate.setChannel("Local/tone@" + MONITOR + "/n");
        originate.setContext(MONITOR);
        originate.setExten("tell");
        originate.setPriority(1);
        originate.setAsync(true);
        originate.setVariable("TANDEM_HEARD", legId);
        require(send(originate));
    }

    /// Makes a folder of sounds a class of music on hold, or reads it again.
    ///
    /// @throws PbxRefusedException if our user may not write its configuration
    void offerMusic(String name, Path folder) {
        if (send(music(name, folder, true)) instanceof ManagerError) {
            require(send(music(name, folder, false)));
        }
    }

    private static UpdateConfigAction music(String name, Path folder, boolean again) {
        var update = new UpdateConfigAction(MUSIC_FILE, MUSIC_FILE, false);
        if (again) {
            update.addCommand(UpdateConfigAction.ACTION_DELCAT, name, null, null, null);
        }
        update.addCommand(UpdateConfigAction.ACTION_NEWCAT, name, null, null, null);
        update.addCommand(UpdateConfigAction.ACTION_APPEND, name, "mode", "files", null);
        update.addCommand(UpdateConfigAction.ACTION_APPEND, name, "directory", folder.toString(), null);
        update.addCommand(UpdateConfigAction.ACTION_APPEND, name, "sort", "alpha", null);
        update.setReload("res_musiconhold.so");
        return update;
    }

    @Override
    public boolean hangUp(String channel) {
        return !(send(new HangupAction(channel)) instanceof ManagerError);
    }

    @Override
    public void hangUpAll(String endpoint) {
        send(new HangupAction("/^PJSIP\\/" + endpoint.replace(".", "\\.") + "-[0-9a-f]+$/"));
    }

    @Override
    public void record(String channel, Path file) {
        require(send(new MixMonitorAction(channel, file.toString(), "D")));
    }

    @Override
    public void stopRecording(String channel) {
        send(new StopMixMonitorAction(channel)); // an error means that the hang-up has stopped it
    }

    @Override
    public boolean exists(String channel) {
        return !(send(new GetVarAction(channel, "CHANNEL(state)")) instanceof ManagerError);
    }

    @Override
    public Optional<String> contact(String endpoint) {
        return Optional.ofNullable(blankToNull(value("PJSIP_AOR(" + endpoint + ",contact)")));
    }

    @Override
    public void reloadTrunks() {
        var reload = new ModuleLoadAction();
        reload.setModule("res_pjsip.so");
        reload.setLoadType("reload");
        require(send(reload));
    }

    @Override
    public PhonePlaces.Contact status(String aor) {
        var contact = contact(aor).map(all -> all.split(",", 2)[0]);
        return contact.map(name -> AmiEvents.contact(value("PJSIP_CONTACT(" + name + ",status)")))
                .orElse(PhonePlaces.Contact.NONE);
    }

    private @Nullable String value(String variable) {
        return send(new GetVarAction(variable)) instanceof GetVarResponse found ? found.getValue() : null;
    }

    @Override
    public String started() {
        return send(new CoreStatusAction()) instanceof CoreStatusResponse status
                ? status.getCoreStartupDate() + " " + status.getCoreStartupTime()
                : "";
    }

    @Override
    public List<ChannelView> channels() {
        var status = new StatusAction();
        status.setVariables(WaitingRoom.CALL_VARIABLE);
        var statuses = new ArrayList<StatusEvent>();
        for (var event : sendForEvents(status)) {
            if (event instanceof StatusEvent channel && variable(channel) != null) {
                statuses.add(channel);
            }
        }
        // Status does not tell those who talk from those who wait together
        var holding = statuses.stream().anyMatch(channel -> blankToNull(channel.getBridgeId()) != null)
                ? holdingBridges()
                : Set.<String>of();
        return statuses.stream().map(channel -> view(channel, holding)).toList();
    }

    private static ChannelView view(StatusEvent channel, Set<String> holding) {
        var bridge = blankToNull(channel.getBridgeId());
        return new ChannelView(
                channel.getUniqueId(),
                channel.getChannel(),
                String.valueOf(variable(channel)),
                AmiEvents.at(channel.getContext()),
                bridge,
                bridge != null && holding.contains(bridge),
                channel.getApplication() != null && SCRIPTS.contains(channel.getApplication()));
    }

    private Set<String> holdingBridges() {
        return sendForEvents(new BridgeListAction()).stream()
                .filter(event -> event instanceof BridgeListItemEvent bridge && bridge.isHolding())
                .map(event -> ((BridgeListItemEvent) event).getBridgeUniqueid())
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable String variable(StatusEvent channel) {
        Map<String, String> variables = channel.getVariables();
        var call = variables == null ? null : blankToNull(variables.get(WaitingRoom.CALL_VARIABLE));
        return "(null)".equals(call) ? null : call;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    @Override
    public void store(String family, String key, String value) {
        require(send(new DbPutAction(family, key, value)));
    }

    @Override
    public Optional<String> stored(String family, String key) {
        return sendForEvents(new DbGetAction(family, key)).stream()
                .filter(DbGetResponseEvent.class::isInstance)
                .map(event -> ((DbGetResponseEvent) event).getVal())
                .findFirst();
    }

    @Override
    public void forget(String family, String key) {
        send(new DbDelAction(family, key)); // an error means that there was nothing
    }

    // ---- asking

    private ManagerResponse send(AbstractManagerAction action) {
        try {
            return connection().sendAction(action, ASKED);
        } catch (IOException | TimeoutException | IllegalStateException e) {
            throw unavailable(action, e);
        }
    }

    private Iterable<ResponseEvent> eventsOf(EventGeneratingAction action) {
        try {
            return connection().sendEventGeneratingAction(action, ASKED * 2L).getEvents();
        } catch (org.asteriskjava.manager.EventTimeoutException e) {
            throw unavailable(action, e);
        } catch (IOException | IllegalStateException e) {
            throw unavailable(action, e);
        }
    }

    private List<ResponseEvent> sendForEvents(EventGeneratingAction action) {
        var all = new ArrayList<ResponseEvent>();
        eventsOf(action).forEach(all::add);
        return all;
    }

    private org.asteriskjava.manager.ManagerConnection connection() {
        var connection = link.connection();
        if (connection == null) {
            throw new PbxUnavailableException(server.name() + ": " + link.reason());
        }
        return connection;
    }

    private static void require(ManagerResponse response) {
        if (response instanceof ManagerError error) {
            throw new PbxRefusedException(error.getMessage());
        }
    }

    private PbxUnavailableException unavailable(Object action, Exception cause) {
        return new PbxUnavailableException(
                server.name() + " did not answer " + action.getClass().getSimpleName(), cause);
    }

    @Override
    public void close() {
        link.close();
        events.close();
    }
}
