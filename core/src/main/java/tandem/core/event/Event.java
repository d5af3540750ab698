package tandem.core.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Attachment;
import tandem.core.Channel;
import tandem.core.Claims;
import tandem.core.CommandId;
import tandem.core.CustomerId;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.MonitorMode;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.QueueId;
import tandem.core.SessionId;
import tandem.core.ThreadId;

/// Everything that can happen. An event says only what is new; which interaction, agent, queue and customer it concerns
/// and when it happened is in the [JournalEntry] around it. The JSON form is an object whose `type` is the
/// record's name ([EventJson]); names and fields are part of the stored format: add, never rename.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Event {

    /// What was said, heard or found out. Nothing about where the interaction stands, who has it or how long anything
    /// took follows from it.
    sealed interface Noted extends Event {}

    /// What concerns an agent and no interaction.
    sealed interface OfAgent extends Event {}

    /// The record's name, as it is stored.
    default String type() {
        return getClass().getSimpleName();
    }

    /// Whether it is news for whoever has set its interaction aside: the customer has written, or what was
    /// written to them has not arrived.
    default boolean bringsNews() {
        return (this instanceof MessageAdded said && said.author() == Party.CUSTOMER)
                || (this instanceof MailAdded mail && mail.isNewsToAgent())
                || (this instanceof MessageReported report && report.delivery() == Delivery.FAILED);
    }

    // ---- an interaction on its way to an agent

    /// @param attributes found out by us
    /// @param claims     said by the customer; entries of earlier versions have them among the attributes of a chat
    record Opened(
            Channel channel,
            Direction direction,
            String from,
            String to,
            @Nullable String subject,
            @Nullable ThreadId thread,
            Map<String, String> attributes,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Claims claims)
            implements Event {

        @JsonCreator
        public Opened {
            claims = Objects.requireNonNullElse(claims, Claims.NONE);
        }

        /// Nothing was claimed.
        public Opened(
                Channel channel,
                Direction direction,
                String from,
                String to,
                @Nullable String subject,
                @Nullable ThreadId thread,
                Map<String, String> attributes) {
            this(channel, direction, from, to, subject, thread, attributes, Claims.NONE);
        }
    }

    record CustomerIdentified(CustomerId customer, String name) implements Noted {}

    /// The caller went through a step of a flow.
    ///
    /// @param answer what was chosen or said, null if nothing
    record FlowStepped(
            String flow,
            String step,
            @Nullable String answer,
            @Nullable AnswerBy by) implements Noted {}

    /// The customer has said how content they are (I8); once for each survey of an interaction.
    ///
    /// @param survey  its name, such as `csat`
    /// @param score   on a scale from `lowest` to `highest`
    record SurveyAnswered(String survey, int score, int lowest, int highest, AnswerBy by) implements Noted {

        /// The command that notes it, whatever way leads to it again.
        public CommandId once(InteractionId about) {
            return new CommandId("survey-%s-%s".formatted(survey, about));
        }
    }

    /// What the contact was about and how its customer felt, as far as a machine can tell from their words; after its
    /// end, once.
    ///
    /// @param topic one of those configured; null if it is like none of them
    /// @param by    `EXTRACTION` or `MODEL`
    record Assessed(@Nullable String topic, Sentiment sentiment, String by) implements Noted {}

    enum Sentiment {
        NEGATIVE,
        NEUTRAL,
        POSITIVE
    }

    /// Somebody has put the other side on hold by their own phone, which hears music then; or goes on.
    record PhoneHeld(Party side, boolean holds) implements Noted {}

    /// How well a telephone line carried what was said: told when its phone has gone (M), and during the call whenever
    /// it
    /// has become better or worse.
    ///
    /// @param side        whose line: the customer's or the agent's
    /// @param lostSent    packets of ours in a thousand that did not arrive there, as the phone says
    /// @param lostReceived the same of theirs
    /// @param jitter      the larger of the two ways
    /// @param roundTrip   null if the phone did not say
    /// @param score       how people would have found it, 1 to 4.4, in hundredths: an estimate
    record LineMeasured(
            Party side,
            int lostSent,
            int lostReceived,
            Duration jitter,
            @Nullable Duration roundTrip,
            int score) implements Noted {}

    enum AnswerBy {
        DIGITS,
        SPEECH,
        /// Written, or chosen on a screen.
        TEXT,
        /// On a page, or in the chat's window.
        LINK
    }

    /// Facts found on the way (language, topic), merged into the attributes; and what the customer said on the way (an
    /// order number), merged into the claims.
    record AttributesSet(
            Map<String, String> attributes,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Claims claims) implements Noted {

        @JsonCreator
        public AttributesSet {
            claims = Objects.requireNonNullElse(claims, Claims.NONE);
        }

        /// We know it of ourselves.
        public AttributesSet(Map<String, String> attributes) {
            this(attributes, Claims.NONE);
        }
    }

    /// @param signature the requirement in its canonical form
    /// @param enqueuedAt where the wait counts from; earlier than the event for an interaction that keeps its place
    record Queued(QueueId queue, String signature, int priority, Instant enqueuedAt) implements Event {}

    /// A step of its queue has changed what it asks for (R2, R10); its place is kept.
    ///
    /// @param step      which of the queue's steps, from 1
    /// @param signature in its canonical form
    record Relaxed(int step, String signature, String because) implements Event {}

    /// @param because a step, a rule about the customer, or who did it
    record PriorityChanged(int priority, String because) implements Event {}

    /// It has left its queue unanswered and is in the hands of its adapter again (R14).
    ///
    /// @param exit  what the adapter does now: CALLBACK, VOICEMAIL, MESSAGE, HANG_UP
    /// @param words what the customer is told, by language
    record LeftQueue(QueueId queue, String exit, Map<String, String> words, String because) implements Event {
        /// In this language, else in English, else in any; empty if nothing is said.
        public Optional<String> wordsIn(String language) {
            return Optional.ofNullable(words.get(language))
                    .or(() -> Optional.ofNullable(words.get("en")))
                    .or(() -> words.values().stream().findFirst())
                    .filter(said -> !said.isBlank());
        }
    }

    /// It goes on by another channel: at its place (T7, T8), a `Queued` follows; or with the agent in
    /// contact, because they talk as well as write, or no longer (T17).
    ///
    /// @param number  that will be called; null if none
    /// @param because in words, a code such as a call's end
    /// @param beneath by what customer and agent write to each other while they talk; null if they do not
    record ChannelChanged(
            Channel channel,
            @Nullable String number,
            String because,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Channel beneath)
            implements Event {
        public ChannelChanged(Channel channel, @Nullable String number, String because) {
            this(channel, number, because, null);
        }
    }

    /// It is offered to nobody before that time; a `Queued` tells when it is over.
    record Postponed(Instant until, String because) implements Event {}

    /// The customer who is called before an agent is called now (T8); it is offered to nobody meanwhile.
    ///
    /// @param attempt from 1
    /// @param until   when it is back at its place if nobody says what became of it
    record CustomerCalled(String number, int attempt, Instant until) implements Event {}

    /// The customer could not be reached, or not brought together with an agent (T8).
    ///
    /// @param agent   who was there for it; null where the customer is called first
    /// @param attempt from 1
    /// @param again   when it is tried next; null if that was the last attempt
    record AttemptFailed(
            @Nullable AgentId agent,
            String number,
            String reason,
            int attempt,
            @Nullable Instant again) implements Event {}

    /// Given to this agent by hand, by a supervisor or by the agent (R18).
    record Assigned(AgentId agent, String by) implements Event {}

    /// The agent has passed it on; a `Queued` follows.
    ///
    /// @param to the target as people read it: a queue, an agent, a requirement
    record Transferred(AgentId agent, String to, @Nullable String note) implements Event {}

    /// The agent has set it aside: nobody is offered it before that time (D5). Also the beginning of a task
    /// (D7).
    record Snoozed(AgentId agent, Instant until, @Nullable String note) implements Event {}

    /// What was set aside is there again; a `Queued` follows.
    ///
    /// @param agent who had set it aside
    /// @param by    who took it back, for [WakeReason#TAKEN]; else null
    record Woken(AgentId agent, WakeReason reason, @Nullable String by) implements Event {}

    enum WakeReason {
        /// Its time has come.
        DUE,
        /// The customer has written, or what was written to them has not arrived.
        NEWS,
        /// An agent or a supervisor did not wait for it.
        TAKEN
    }

    /// What the customer was (or could have been) told about their wait (R15).
    ///
    /// @param position in the queue, from 1
    record WaitPredicted(QueueId queue, int position, Duration low, Duration high) implements Event {}

    /// Its agent turned to something that may interrupt it (R5); counts as hold until `Resumed`.
    record Interrupted(AgentId agent, InteractionId by) implements Event {}

    /// The agent has put the caller on hold (T4): they hear music until `Resumed`.
    record Held(AgentId agent) implements Event {}

    /// The agent asks somebody about this call, or goes on to do so in another way (T4).
    ///
    /// @param agent     who is in contact with the customer
    /// @param consulted the colleague; null if they are none of ours
    /// @param number    by which somebody else was called; null if it is a colleague
    /// @param reason    of `OVER`: a machine code; else null
    record ConsultChanged(
            AgentId agent,
            @Nullable AgentId consulted,
            @Nullable String number,
            ConsultStage stage,
            @Nullable String reason)
            implements Event {}

    enum ConsultStage {
        /// Their phone is called; the customer hears music.
        CALLING,
        /// The agent talks with them; the customer hears music.
        CONSULTING,
        /// The agent talks with the customer; they wait.
        WAITING,
        /// All of them talk with each other.
        CONFERENCE,
        /// The agent has left the call to them; their phone is called, the customer hears music.
        PASSING_ON,
        /// They are not in the call any more, or it is theirs.
        OVER
    }

    /// The agent goes on with what was interrupted or on hold.
    record Resumed(AgentId agent) implements Event {}

    record Offered(AgentId agent, int epoch, Instant expiresAt) implements Event {}

    record Accepted(AgentId agent, int epoch) implements Event {}

    /// The agent begins the contact themselves (T10), in the name of a queue: it has waited nowhere, and is
    /// being connected.
    record Initiated(AgentId agent, int epoch, QueueId queue, String signature) implements Event {}

    record Declined(AgentId agent, int epoch) implements Event {}

    record OfferExpired(AgentId agent, int epoch) implements Event {}

    /// Taken back before the agent answered: the customer left, the agent logged out or was lost.
    record OfferRescinded(AgentId agent, int epoch, String reason) implements Event {}

    // ---- customer and agent in contact

    record Connected(AgentId agent) implements Event {}

    /// Accepted, but the two could not be connected; the interaction keeps its place in the queue.
    record ConnectFailed(AgentId agent, String reason) implements Event {}

    /// A message of a chat: words, files, or both.
    ///
    /// @param messageId unique within the interaction; chosen by the sender, so that sending again adds nothing
    /// @param name      of whoever wrote it on our side and is not the agent who has the contact (S3); else null
    /// @param flow      by which the automatic assistant was led who says it; null for anybody else
    record MessageAdded(
            String messageId,
            Party author,
            @Nullable AgentId agent,
            String text,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Attachment> attachments,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String name,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String flow)
            implements Noted {

        @JsonCreator
        public MessageAdded {
            attachments = Stored.orNone(attachments); // older ones have none
        }

        /// Of a person, or of ours outside a flow.
        public MessageAdded(
                String messageId,
                Party author,
                @Nullable AgentId agent,
                String text,
                List<Attachment> attachments,
                @Nullable String name) {
            this(messageId, author, agent, text, attachments, name, null);
        }

        /// The customer's, or that of the agent who has the contact.
        public MessageAdded(
                String messageId, Party author, @Nullable AgentId agent, String text, List<Attachment> attachments) {
            this(messageId, author, agent, text, attachments, null);
        }

        /// Nothing but words.
        public MessageAdded(String messageId, Party author, @Nullable AgentId agent, String text) {
            this(messageId, author, agent, text, List.of());
        }

        /// What the automatic assistant says, led by a flow.
        public static MessageAdded ofFlow(String flow, String messageId, String text) {
            return new MessageAdded(messageId, Party.SYSTEM, null, text, List.of(), null, flow);
        }
    }

    /// An e-mail of this interaction, in or out (`author` tells).
    ///
    /// @param messageId   the Message-ID header with its angle brackets
    /// @param to          and copies; not those who got it unseen by the others
    /// @param text        the readable text, quotes of earlier mails included
    /// @param html        sanitised HTML, null if the mail had none
    /// @param inReplyTo   the Message-ID of what it answers; of a mail that came back: of the one that does
    /// @param bcc         who got it unseen by the others; known of our own only
    /// @param kind        what sort of sender is behind it, where that is no person: BOUNCE, AUTO_REPLY and so on
    /// @param undelivered whom the mail that came back did not reach
    record MailAdded(
            String messageId,
            Party author,
            @Nullable AgentId agent,
            String from,
            List<String> to,
            String subject,
            String text,
            @Nullable String html,
            @Nullable String inReplyTo,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> bcc,
            @Nullable String kind,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> undelivered,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Attachment> attachments)
            implements Noted {

        @JsonCreator
        public MailAdded {
            // older ones have none of these
            bcc = Stored.orNone(bcc);
            undelivered = Stored.orNone(undelivered);
            attachments = Stored.orNone(attachments);
        }

        /// Whether somebody has to read it: not what a machine answers by itself.
        private boolean isNewsToAgent() {
            return author == Party.CUSTOMER && (kind == null || kind.equals("AUTOMATIC") || kind.equals("BOUNCE"));
        }

        /// A person's, with nothing but words.
        public MailAdded(
                String messageId,
                Party author,
                @Nullable AgentId agent,
                String from,
                List<String> to,
                String subject,
                String text,
                @Nullable String html,
                @Nullable String inReplyTo) {
            this(
                    messageId, author, agent, from, to, subject, text, html, inReplyTo, List.of(), null, List.of(),
                    List.of());
        }
    }

    /// How far one of our messages has come, as whoever carries it says.
    ///
    /// @param messageId of its `MessageAdded`
    /// @param reason    why it has failed, for the agent
    record MessageReported(
            String messageId, Delivery delivery, @Nullable String reason) implements Noted {}

    enum Delivery {
        /// The carrier has taken it.
        SENT,
        /// The customer has it.
        DELIVERED,
        READ,
        /// They do not get it.
        FAILED;

        /// Whether this is news after that: reports come in any order, and what has arrived has not failed.
        public boolean follows(@Nullable Delivery before) {
            return before == null || (before != FAILED && compareTo(before) > 0 && !(this == FAILED && before != SENT));
        }
    }

    /// Somebody who supervises takes part in the contact, goes on in another way, or has stopped (S3).
    ///
    /// @param by     their log-in name
    /// @param name   as people read it
    /// @param agent  who is in contact with the customer
    /// @param mode   null when they have stopped
    /// @param reason why they have stopped: a machine code; else null
    /// @param shown  whether the agent is to know of it
    record MonitorChanged(
            String by,
            String name,
            AgentId agent,
            @Nullable MonitorMode mode,
            @Nullable String reason,
            boolean shown) implements Noted {}

    /// What somebody who supervises has written to the agent alone (S3).
    ///
    /// @param messageId unique within the interaction; chosen by the sender, so that sending again adds nothing
    /// @param by        their log-in name
    /// @param name      as people read it
    record WhisperAdded(String messageId, String by, String name, AgentId agent, String text) implements Noted {}

    record RecordingStarted(String recordingId) implements Noted {}

    /// Nothing of what is said goes into the recording until it is resumed (V2): while an agent wants it so, or a field
    /// of
    /// theirs has the focus. Said again before that, it ends at another time.
    ///
    /// @param until when it goes on by itself
    record RecordingPaused(String recordingId, PauseBy by, Instant until) implements Noted {}

    record RecordingResumed(String recordingId, ResumeBy by) implements Noted {}

    /// A talk begins of which no recording is made (V1).
    ///
    /// @param because in words, as the rule of the queue says it
    record NotRecorded(NotRecordedFor reason, String because) implements Noted {}

    enum NotRecordedFor {
        /// A rule of its queue.
        RULE,
        /// The customer does not want it.
        OPTED_OUT,
        /// It could not be learned whether they want it.
        NOT_KNOWN
    }

    enum PauseBy {
        AGENT,
        /// Something is entered into a field that must not be heard.
        FIELD
    }

    enum ResumeBy {
        AGENT,
        FIELD,
        /// Its time was over.
        LIMIT
    }

    /// The recorder has closed its file; the recordings module takes it from there.
    ///
    /// @param startedAt when its first sample was heard; null in entries of earlier versions
    record RecordingFinished(
            String recordingId,
            String spoolFile,
            @Nullable Instant startedAt,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RecordingMark> marks)
            implements Noted {

        @JsonCreator
        public RecordingFinished {
            marks = marks == null ? List.of() : List.copyOf(marks);
        }

        /// One that was not marked.
        public RecordingFinished(String recordingId, String spoolFile) {
            this(recordingId, spoolFile, null, List.of());
        }
    }

    /// @param sha256    lower-case hex of what was stored, as it is played
    /// @param startedAt when its first sample was heard; null in entries of earlier versions
    record RecordingStored(
            String recordingId,
            String file,
            String sha256,
            Duration length,
            @Nullable Instant startedAt,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RecordingMark> marks)
            implements Noted {

        @JsonCreator
        public RecordingStored {
            marks = marks == null ? List.of() : List.copyOf(marks);
        }

        /// One that was not marked.
        public RecordingStored(String recordingId, String file, String sha256, Duration length) {
            this(recordingId, file, sha256, length, null, List.of());
        }
    }

    /// What a recogniser understood of a recording is there.
    ///
    /// @param language of the model
    /// @param text     empty: it is kept beside the recording, and goes with it. Earlier versions kept those of
    ///     messages here
    record TranscriptAdded(String recordingId, String language, String text) implements Noted {}

    /// The contact is over (or never came about).
    record Ended(Party by, String reason) implements Event {}

    record WrapUpStarted(AgentId agent, @Nullable Instant until) implements Event {}

    record WrapUpExtended(AgentId agent, Instant until) implements Event {}

    /// @param disposition null if the agent gave none (optional, or the time ran out)
    /// @param fields      of the queue's form, by id; those left empty are not there
    record WrapUpCompleted(
            AgentId agent,
            @Nullable String disposition,
            @Nullable String notes,
            boolean timedOut,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> fields)
            implements Event {

        @JsonCreator
        public WrapUpCompleted {
            fields = fields == null ? Map.of() : Map.copyOf(fields); // older ones have none
        }

        public WrapUpCompleted(AgentId agent, @Nullable String disposition, @Nullable String notes, boolean timedOut) {
            this(agent, disposition, notes, timedOut, Map.of());
        }
    }

    record Closed(Outcome outcome) implements Event {}

    // ---- agents; the entry's interaction is null

    record AgentLoggedIn(AgentId agent, String name, SessionId session) implements OfAgent {}

    record AgentLoggedOut(AgentId agent, String reason) implements OfAgent {}

    record AgentReady(AgentId agent) implements OfAgent {}

    /// @param reason    a code from config/agents.yml, or a machine code (D1) such as `RONA`, `CONNECTION_LOST`,
    /// `LOGGED_IN`
    /// @param automatic whether a rule did it, not the agent
    record AgentNotReady(AgentId agent, String reason, boolean automatic) implements OfAgent {}

    /// The agent's page lost its connection (true) or came back (false).
    record DesktopLost(AgentId agent, boolean lost) implements OfAgent {}

    // ---- of a newer build

    /// What a newer build has said and this one cannot read: a type it does not know, or a value in one it
    /// knows. It is kept as it was written, in its place, so that archive and index lose nothing; nothing
    /// follows from it.
    ///
    /// @param type  as the newer build names it
    /// @param entry JSON of the whole [JournalEntry], on one line
    record Unknown(String type, String entry) implements Event {}
}
