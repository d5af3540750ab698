package tandem.knowledge.projection;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.Address;
import tandem.core.AgentId;
import tandem.core.Attachment;
import tandem.core.Channel;
import tandem.core.Claims;
import tandem.core.CustomerId;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.knowledge.History.Score;
import tandem.knowledge.History.Summary;
import tandem.knowledge.Scope;
import tandem.knowledge.customers.Addresses;

/// Everything about one interaction that can be searched or shown in a list. It grows entry by entry ([#add]); entries
/// that it has seen change nothing. The fields are the index's (config/index/interactions.json).
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@SuppressWarnings({"UnusedVariable", "NonApiType"}) // Jackson reads them all; sets keep their order
public final class InteractionDocument {
    /// Fields that are searched and never shown.
    public static final List<String> ONLY_SEARCHED = List.of("words", "facts", "digits", "digitsReversed");

    /// A table of numbers that somebody pastes must not make the document huge.
    private static final int MOST_NUMBERS = 500;

    private String id = "";
    private String position = EventId.START.value();
    private @Nullable Channel channel;
    /// All by which it has gone on.
    private LinkedHashSet<String> channels = new LinkedHashSet<>();
    private @Nullable Direction direction;
    private String from = "";
    private @Nullable String to;
    private @Nullable String subject;
    private @Nullable String thread;
    private @Nullable String customer;
    private @Nullable String customerName;
    private @Nullable String queue;
    private LinkedHashSet<String> queues = new LinkedHashSet<>();
    private @Nullable String agent;
    private LinkedHashSet<String> agents = new LinkedHashSet<>();
    private Instant openedAt = Instant.EPOCH;
    private @Nullable Instant queuedAt;
    private @Nullable Instant connectedAt;
    private @Nullable Instant endedAt;
    private @Nullable Instant closedAt;
    private @Nullable Outcome outcome;
    private @Nullable String disposition;
    private @Nullable String notes;
    /// Of the queues' wrap-up forms, the last word on each field.
    private Map<String, String> form = new LinkedHashMap<>();

    /// How content the customer was with it (I8), and on which scale.
    private @Nullable Integer score;

    private @Nullable Integer scoreLowest;
    private @Nullable Integer scoreHighest;
    /// As far as a machine can tell.
    private @Nullable String topic;

    private Event.@Nullable Sentiment sentiment;
    private @Nullable String excerpt;
    private LinkedHashSet<String> recordings = new LinkedHashSet<>();
    private Map<String, String> attributes = new LinkedHashMap<>();
    /// Said by the customer, shown and found, and nothing more.
    private Map<String, String> claims = new LinkedHashMap<>();
    private LinkedHashSet<String> identities = new LinkedHashSet<>();
    private LinkedHashSet<String> claimedIdentities = new LinkedHashSet<>();
    /// Whose a chat is: nothing proves more than the browser it came from. Earlier versions booked it to whoever's
    /// address had been typed; that is undone here.
    private @Nullable String visitor;
    /// What was said and written, one element per message, mail or answer.
    private List<String> words = new ArrayList<>();
    /// What flows and forms found out: an order number, a page.
    private LinkedHashSet<String> facts = new LinkedHashSet<>();
    /// Names and addresses of those who took part.
    private LinkedHashSet<String> people = new LinkedHashSet<>();
    /// Phone numbers in all their forms and order numbers without their signs, and the same backwards, so that last
    /// digits are a prefix.
    private LinkedHashSet<String> digits = new LinkedHashSet<>();
    private LinkedHashSet<String> digitsReversed = new LinkedHashSet<>();

    /// For Jackson, and for [#begin].
    InteractionDocument() {}

    /// An interaction of which nothing is known but that this is its first entry.
    public static InteractionDocument begin(InteractionId id, JournalEntry first) {
        var document = new InteractionDocument();
        document.id = id.value();
        document.channel = first.channel();
        document.openedAt = first.at();
        return document;
    }

    public InteractionId id() {
        return new InteractionId(id);
    }

    public EventId position() {
        return new EventId(position);
    }

    /// The addresses by which the customer came, as [Identity#key]s: settled by the first entry, but for an account
    /// that they have proven.
    public Set<String> identities() {
        return Set.copyOf(identities);
    }

    /// Those by which they only say they can be reached.
    public Set<String> claimedIdentities() {
        return Set.copyOf(claimedIdentities);
    }

    /// Whose record it belongs to, where an entry names this customer.
    public CustomerId owner(CustomerId named) {
        return visitor == null ? named : new CustomerId(visitor);
    }

    /// Whether little more is to be expected.
    public boolean isClosed() {
        return closedAt != null;
    }

    /// What may be seen by whom is decided by this.
    public boolean isWithin(Scope scope) {
        return scope.admits(id(), queues, agents, customer);
    }

    /// Takes the next entry of this interaction in.
    ///
    /// @return whether it was new
    public boolean add(JournalEntry entry, Addresses addresses) {
        if (entry.id().compareTo(position()) <= 0) {
            return false;
        }
        position = entry.id().value();
        takeContext(entry);
        take(entry.at(), entry.event(), addresses);
        return true;
    }

    private void takeContext(JournalEntry entry) {
        if (entry.channel() != null) {
            channels.add(entry.channel().name());
        }
        if (entry.customer() != null) {
            customer = owner(entry.customer()).value();
        }
        if (entry.queue() != null) {
            queue = entry.queue().value();
            queues.add(queue);
        }
    }

    private void take(Instant at, Event event, Addresses addresses) {
        switch (event) {
            case Event.Opened opened -> open(at, opened, addresses);
            case Event.CustomerIdentified identified -> {
                customer = owner(identified.customer()).value();
                customerName = identified.name();
                takesPart(identified.name());
            }
            case Event.FlowStepped step -> answered(step.answer(), addresses);
            case Event.AttributesSet set -> {
                found(set.attributes(), addresses);
                proven(set.attributes().get(Address.ACCOUNT_ATTRIBUTE), addresses);
                said(set.claims(), addresses);
            }
            case Event.Queued queued -> queuedAt = queuedAt == null ? queued.enqueuedAt() : queuedAt;
            case Event.Accepted accepted -> served(accepted.agent());
            case Event.Initiated initiated -> served(initiated.agent());
            case Event.Connected connected -> {
                served(connected.agent());
                connectedAt = connectedAt == null ? at : connectedAt;
            }
            case Event.MessageAdded message -> messaged(message, addresses);
            case Event.MailAdded mail -> mailed(mail, addresses);
            case Event.RecordingStarted recording -> recordings.add(recording.recordingId());
            case Event.RecordingFinished recording -> recordings.add(recording.recordingId());
            case Event.RecordingStored recording -> recordings.add(recording.recordingId());
            case Event.ChannelChanged changed -> {
                channel = changed.channel();
                if (changed.beneath() != null) {
                    channels.add(changed.beneath().name());
                }
                if (changed.number() != null) {
                    reachedBy(addresses.digits(changed.number()));
                }
            }
            case Event.TranscriptAdded transcript ->
                transcript.text().lines().forEach(turn -> written(Party.CUSTOMER, turn, addresses));
            case Event.Ended _ -> endedAt = endedAt == null ? at : endedAt;
            case Event.WrapUpCompleted wrapUp -> wrapUp(wrapUp, addresses);
            case Event.Closed closed -> {
                closedAt = at;
                outcome = closed.outcome();
            }
            case Event.Offered _, Event.Declined _, Event.OfferExpired _, Event.OfferRescinded _ -> {}
            case Event.ConnectFailed _, Event.WrapUpStarted _, Event.WrapUpExtended _ -> {}
            case Event.Relaxed _, Event.PriorityChanged _, Event.LeftQueue _, Event.WaitPredicted _ -> {}
            case Event.SurveyAnswered answered -> {
                score = answered.score();
                scoreLowest = answered.lowest();
                scoreHighest = answered.highest();
            }
            case Event.Assessed assessed -> {
                topic = assessed.topic();
                sentiment = assessed.sentiment();
            }
            case Event.Postponed _, Event.CustomerCalled _, Event.AttemptFailed _, Event.MessageReported _ -> {}
            case Event.Assigned _, Event.Transferred _, Event.Interrupted _, Event.Held _, Event.Resumed _ -> {}
            case Event.ConsultChanged _,
                    Event.LineMeasured _,
                    Event.PhoneHeld _,
                    Event.MonitorChanged _,
                    Event.RecordingPaused _,
                    Event.RecordingResumed _,
                    Event.NotRecorded _,
                    Event.WhisperAdded _ -> {}
            case Event.Snoozed _, Event.Woken _ -> {}
            case Event.OfAgent _ -> {}
            case Event.Unknown _ -> {}
        }
    }

    private void open(Instant at, Event.Opened opened, Addresses addresses) {
        channel = opened.channel();
        direction = opened.direction();
        from = opened.from();
        to = opened.to();
        subject = titled(opened.subject(), addresses);
        thread = opened.thread() == null ? null : opened.thread().value();
        openedAt = at;
        boolean old = claimsAmongAttributes(opened);
        found(old ? Map.of() : opened.attributes(), addresses);
        if (opened.channel() == Channel.CHAT) {
            visitor = addresses
                    .identity(Channel.CHAT, opened.from())
                    .derivedCustomer()
                    .value();
        }
        takesPart(opened.from());
        takesPart(opened.to());
        if (!Addresses.isWithheld(opened.from())) {
            identities.add(addresses.identity(opened.channel(), opened.from()).key());
        }
        if (opened.channel() == Channel.VOICE || opened.channel() == Channel.SMS || opened.channel() == Channel.FAX) {
            reachedBy(addresses.digits(opened.from()));
            reachedBy(addresses.digits(opened.to()));
        }
        claimed(old ? new Claims(opened.attributes()) : opened.claims(), addresses);
    }

    /// A chat of an earlier version has what was typed among its attributes.
    private static boolean claimsAmongAttributes(Event.Opened opened) {
        return opened.channel() == Channel.CHAT && opened.claims().equals(Claims.NONE);
    }

    private void claimed(Claims said, Addresses addresses) {
        said(said, addresses);
        said.get(Claims.NAME).ifPresent(this::takesPart);
        said.get(Claims.EMAIL).ifPresent(this::takesPart);
        said.get(Claims.PHONE).ifPresent(number -> reachedBy(addresses.digits(number)));
        said.addresses()
                .forEach(address ->
                        claimedIdentities.add(addresses.identity(address).key()));
    }

    private void said(Claims more, Addresses addresses) {
        claims.putAll(more.said());
        more.said().values().forEach(value -> facts.add(numbered(value, addresses)));
    }

    private void found(Map<String, String> more, Addresses addresses) {
        attributes.putAll(more);
        more.values().forEach(value -> facts.add(numbered(value, addresses)));
    }

    /// Whose account it is leads to them the next time, as the number does.
    private void proven(@Nullable String account, Addresses addresses) {
        if (account != null) {
            identities.add(addresses.account(account).key());
        }
    }

    private void takesPart(@Nullable String who) {
        if (who != null) {
            people.add(Written.searchable(who));
        }
    }

    private @Nullable String titled(@Nullable String title, Addresses addresses) {
        if (title == null) {
            return null;
        }
        numbered(title, addresses);
        return Written.composed(title);
    }

    /// Text as it is searched; the numbers in it are taken down on the way.
    private String numbered(String text, Addresses addresses) {
        String searchable = Written.searchable(text);
        if (digits.size() < MOST_NUMBERS && searchable.chars().anyMatch(Character::isDigit)) {
            reachedBy(Codes.in(searchable));
            reachedBy(addresses.digitsIn(searchable));
        }
        return searchable;
    }

    private void reachedBy(Set<String> number) {
        for (String form : number) {
            digits.add(form);
            digitsReversed.add(new StringBuilder(form).reverse().toString());
        }
    }

    private void answered(@Nullable String answer, Addresses addresses) {
        if (answer != null && answer.length() > 1) { // a single key says nothing that anybody searches
            words.add(numbered(answer, addresses));
        }
    }

    private void served(AgentId by) {
        agent = by.value();
        agents.add(agent);
        people.add(agent);
    }

    private void written(Party author, String text, Addresses addresses) {
        words.add(numbered(text, addresses));
        if (excerpt == null && author == Party.CUSTOMER) {
            excerpt = Written.excerpt(text);
        }
    }

    private void messaged(Event.MessageAdded message, Addresses addresses) {
        if (!message.text().isBlank()) {
            written(message.author(), message.text(), addresses);
        }
        sentAlong(message.attachments(), addresses);
    }

    private void sentAlong(List<Attachment> files, Addresses addresses) {
        files.forEach(file -> words.add(numbered(file.name(), addresses)));
    }

    private void mailed(Event.MailAdded mail, Addresses addresses) {
        if (subject == null) {
            subject = titled(mail.subject(), addresses);
        } else if (!subject.equals(Written.composed(mail.subject()))) {
            words.add(numbered(mail.subject(), addresses));
        }
        written(mail.author(), mail.text(), addresses);
        if (mail.agent() != null) {
            served(mail.agent());
        }
        sentAlong(mail.attachments(), addresses);
        takesPart(mail.from());
        mail.to().forEach(this::takesPart);
    }

    private void wrapUp(Event.WrapUpCompleted wrapUp, Addresses addresses) {
        served(wrapUp.agent());
        disposition = wrapUp.disposition() == null ? disposition : wrapUp.disposition();
        wrapUp.fields().forEach((field, value) -> {
            form.put(field, value);
            facts.add(numbered(Written.composed(value), addresses));
        });
        if (wrapUp.notes() != null && !wrapUp.notes().isBlank()) {
            String more = Written.composed(wrapUp.notes());
            numbered(more, addresses);
            notes = notes == null ? more : notes + "\n" + more;
        }
    }

    /// Without what was written: for an index that refuses it.
    public void forgetWords() {
        words = new ArrayList<>();
        attributes = new LinkedHashMap<>();
        claims = new LinkedHashMap<>();
        facts = new LinkedHashSet<>();
    }

    public Summary summary() {
        String beginning = excerpt == null && notes != null ? Written.excerpt(notes) : excerpt;
        return new Summary(
                id(),
                channel == null ? Channel.VOICE : channel,
                subject,
                queue == null ? null : new QueueId(queue),
                agent == null ? null : new AgentId(agent),
                customer == null ? null : new CustomerId(customer),
                customerName,
                from,
                openedAt,
                closedAt,
                outcome,
                disposition,
                notes,
                beginning,
                recordings.stream().reduce((_, last) -> last).orElse(null),
                Map.copyOf(form),
                score == null || scoreLowest == null || scoreHighest == null
                        ? null
                        : new Score(score, scoreLowest, scoreHighest));
    }
}
