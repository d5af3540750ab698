package tandem.ivr.asterisk;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.asteriskjava.manager.event.BridgeEnterEvent;
import org.asteriskjava.manager.event.BridgeLeaveEvent;
import org.asteriskjava.manager.event.ContactStatusEvent;
import org.asteriskjava.manager.event.HoldEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.NewChannelEvent;
import org.asteriskjava.manager.event.OriginateResponseEvent;
import org.asteriskjava.manager.event.RtcpReceivedEvent;
import org.asteriskjava.manager.event.RtcpSentEvent;
import org.asteriskjava.manager.event.UnholdEvent;
import org.jspecify.annotations.Nullable;
import tandem.core.InteractionId;
import tandem.ivr.control.LineFigures;
import tandem.ivr.control.Pbx.Whereabouts;
import tandem.ivr.control.PbxEvent;
import tandem.ivr.control.PhonePlaces.Contact;

/// Asterisk's events in our words; most of them say nothing that a call needs.
final class AmiEvents {
    private static final Pattern STATUS = Pattern.compile("(?:SIP )?(\\d{3})\\b.*");

    private AmiEvents() {}

    static Optional<PbxEvent> translate(ManagerEvent event) {
        return Optional.ofNullable(
                switch (event) {
                    case TandemEvent told -> fromDialplan(told);
                    case NewChannelEvent created
                    when created.getUniqueId().startsWith("leg-")
                            || created.getUniqueId().startsWith("out-")
                            || created.getUniqueId().startsWith("ear-") ->
                        new PbxEvent.LegCreated(created.getUniqueId(), created.getChannel());
                    case OriginateResponseEvent response
                    when !"Success".equals(response.getResponse()) ->
                        new PbxEvent.RingFailed(response.getUniqueId(), reason(response.getReason()));
                    case BridgeEnterEvent in ->
                        new PbxEvent.BridgeEntered(in.getUniqueId(), in.getBridgeUniqueId(), at(in.getContext()));
                    case BridgeLeaveEvent out -> new PbxEvent.BridgeLeft(out.getUniqueId(), out.getBridgeUniqueId());
                    case ContactStatusEvent status
                    when status.getAor() != null ->
                        new PbxEvent.ContactChanged(status.getAor(), contact(status.getContactStatus()));
                    case HoldEvent held -> new PbxEvent.PhoneHolds(held.getUniqueId(), true);
                    case UnholdEvent resumed -> new PbxEvent.PhoneHolds(resumed.getUniqueId(), false);
                    case RtcpReceivedEvent report ->
                        lost(report.getUniqueid(), true, report.getReport0FractionLost(), report.getRtt());
                    case RtcpSentEvent report ->
                        lost(report.getUniqueid(), false, report.getReport0FractionLost(), null);
                    case HangupRequestEvent asked ->
                        new PbxEvent.PartyHungUp(
                                asked.getUniqueId(), cause(asked.getCause()), status(asked.getTechCause()));
                    case HangupEvent gone ->
                        new PbxEvent.HungUp(gone.getUniqueId(), cause(gone.getCause()), status(gone.getTechCause()));
                    default -> null;
                });
    }

    /// The contexts of config/asterisk/extensions.conf.
    static Whereabouts at(@Nullable String context) {
        return switch (context) {
            case WaitingRoom.CONTEXT -> Whereabouts.QUEUE;
            case WaitingRoom.CONNECT, "acd-callback" -> Whereabouts.CONNECT;
            case "acd-called" -> Whereabouts.CALLED;
            case "acd-after" -> Whereabouts.AFTER;
            case "from-trunk", "from-web", "tandem-inbound" -> Whereabouts.FLOW;
            case "acd-agent" -> Whereabouts.AGENT;
            case "acd-agent-hold" -> Whereabouts.HOLD;
            case "acd-consult" -> Whereabouts.CONSULT;
            case "acd-conference", "acd-agent-conference" -> Whereabouts.CONFERENCE;
            case null, default -> Whereabouts.ELSEWHERE;
        };
    }

    private static @Nullable PbxEvent fromDialplan(TandemEvent told) {
        if (told.getCall() == null || told.getCall().isEmpty()) {
            return null;
        }
        if ("fax".equals(told.getKind())) {
            return new PbxEvent.FaxOver(told.getCall());
        }
        var call = new InteractionId(told.getCall());
        return switch (told.getKind()) {
            case "waiting" -> new PbxEvent.CallerWaits(call, told.getUniqueId());
            case "reached" -> new PbxEvent.CustomerReached(call, told.getUniqueId());
            case "answered" -> new PbxEvent.LegAnswered(call, told.getUniqueId());
            case "leg" -> new PbxEvent.LegUp(call, told.getUniqueId(), told.getChannel());
            case "quality" ->
                LineFigures.parse(told.getFigures() == null ? "" : told.getFigures())
                        .map(figures -> new PbxEvent.LineMeasured(call, leg(told), figures))
                        .orElse(null);
            case null, default -> null;
        };
    }

    /// RTCP counts what was lost since the report before in parts of 256.
    private static @Nullable PbxEvent lost(
            @Nullable String channel, boolean byPhone, @Nullable Integer fraction, @Nullable Double roundTrip) {
        if (channel == null || fraction == null) {
            return null;
        }
        var trip = roundTrip == null ? Duration.ZERO : Duration.ofMillis(Math.round(1000 * roundTrip));
        return new PbxEvent.LineReported(channel, byPhone, Math.round(1000f * fraction / 256), trip);
    }

    /// A phone that a caller on another server reaches through a peer is that server's leg.
    private static String leg(TandemEvent told) {
        return told.getLeg() == null || told.getLeg().isEmpty() ? told.getUniqueId() : told.getLeg();
    }

    static Contact contact(@Nullable String status) {
        return switch (String.valueOf(status).toUpperCase(Locale.ROOT)) {
            case "REMOVED" -> Contact.NONE;
            case "REACHABLE" -> Contact.ANSWERS;
            case "UNREACHABLE" -> Contact.SILENT;
            default -> Contact.THERE;
        };
    }

    /// Where there was nothing to call, `Reason` of OriginateResponse is 0.
    private static String reason(@Nullable Integer reason) {
        return reason != null && reason == 0 ? "PHONE_NOT_REGISTERED" : "PHONE_FAILED";
    }

    /// `486`; null if nobody answered.
    private static int status(@Nullable String techCause) {
        var found = STATUS.matcher(techCause == null ? "" : techCause);
        return found.matches() ? Integer.parseInt(found.group(1)) : 0;
    }

    private static int cause(@Nullable Integer cause) {
        return cause == null ? 0 : cause;
    }
}
