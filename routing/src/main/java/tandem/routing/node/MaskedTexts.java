package tandem.routing.node;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.core.Address;
import tandem.core.Claims;
import tandem.core.event.Event;
import tandem.core.masking.Masking;
import tandem.routing.Arrival;
import tandem.routing.FollowUp;
import tandem.routing.NewInteraction;
import tandem.routing.WrittenUp;

/// What people have said, before it is stored: the one door by which text comes into the store and the journal (V7).
final class MaskedTexts {
    private final Masking masking;

    MaskedTexts(Masking masking) {
        this.masking = masking;
    }

    NewInteraction of(NewInteraction it) {
        return new NewInteraction(
                it.id(),
                it.channel(),
                it.direction(),
                it.from(),
                it.to(),
                text(it.subject()),
                it.thread(),
                of(it.attributes()),
                new Claims(of(it.claims().said())));
    }

    Arrival of(Arrival it) {
        var words = it.words();
        return new Arrival(
                of(it.interaction()),
                it.customer(),
                words == null ? null : new Arrival.Words(of(words.event()), words.command()),
                it.queue(),
                it.extra(),
                it.priority());
    }

    WrittenUp of(WrittenUp it) {
        return new WrittenUp(it.disposition(), text(it.notes()), of(it.fields()));
    }

    FollowUp of(FollowUp it) {
        return new FollowUp(
                it.id(),
                it.queue(),
                it.due(),
                it.customer(),
                it.address(),
                masking.text(it.subject()),
                text(it.note()),
                it.of());
    }

    @Nullable
    String text(@Nullable String text) {
        return text == null ? null : masking.text(text);
    }

    private Map<String, String> of(Map<String, String> values) {
        var masked = new LinkedHashMap<String, String>();
        values.forEach((name, value) -> masked.put(name, isAddress(name) ? value : masking.text(value)));
        return masked;
    }

    /// By which somebody is known again: a changed one would be somebody else's.
    private static boolean isAddress(String name) {
        return name.equals(Address.ACCOUNT_ATTRIBUTE) || name.equals(Claims.PHONE) || name.equals(Claims.EMAIL);
    }

    Event of(Event event) {
        return switch (event) {
            case Event.MessageAdded e ->
                new Event.MessageAdded(
                        e.messageId(),
                        e.author(),
                        e.agent(),
                        masking.text(e.text()),
                        e.attachments(),
                        e.name(),
                        e.flow());
            case Event.MailAdded e ->
                new Event.MailAdded(
                        e.messageId(),
                        e.author(),
                        e.agent(),
                        e.from(),
                        e.to(),
                        masking.text(e.subject()),
                        masking.text(e.text()),
                        e.html() == null ? null : masking.html(e.html()),
                        e.inReplyTo(),
                        e.bcc(),
                        e.kind(),
                        e.undelivered(),
                        e.attachments());
            case Event.FlowStepped e -> new Event.FlowStepped(e.flow(), e.step(), text(e.answer()), e.by());
            case Event.AttributesSet e ->
                new Event.AttributesSet(
                        of(e.attributes()), new Claims(of(e.claims().said())));
            case Event.WhisperAdded e ->
                new Event.WhisperAdded(e.messageId(), e.by(), e.name(), e.agent(), masking.text(e.text()));
            case Event.TranscriptAdded e ->
                new Event.TranscriptAdded(e.recordingId(), e.language(), masking.text(e.text()));
            case Event.Opened _,
                    Event.Queued _,
                    Event.Offered _,
                    Event.Accepted _,
                    Event.Initiated _,
                    Event.Declined _,
                    Event.OfferExpired _,
                    Event.OfferRescinded _,
                    Event.Connected _,
                    Event.ConnectFailed _,
                    Event.Ended _,
                    Event.Relaxed _,
                    Event.PriorityChanged _,
                    Event.LeftQueue _,
                    Event.ChannelChanged _,
                    Event.Postponed _,
                    Event.CustomerCalled _,
                    Event.AttemptFailed _,
                    Event.Assigned _,
                    Event.Transferred _,
                    Event.Snoozed _,
                    Event.Woken _,
                    Event.Interrupted _,
                    Event.WrapUpStarted _,
                    Event.WrapUpExtended _,
                    Event.WrapUpCompleted _,
                    Event.Closed _,
                    Event.Unknown _,
                    Event.OfAgent _,
                    Event.Held _,
                    Event.ConsultChanged _,
                    Event.Resumed _,
                    Event.WaitPredicted _,
                    Event.Noted _ -> event; // routing itself says them, or they are no words
        };
    }
}
