package tandem.desktop.cases;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tandem.cases.Case;
import tandem.cases.CaseChange;
import tandem.cases.CaseEntry;
import tandem.cases.CaseKind;
import tandem.cases.CaseResult;
import tandem.cases.Cases;
import tandem.channels.BeginResult;
import tandem.channels.MailDesk;
import tandem.channels.MessageDesk;
import tandem.channels.SendResult;
import tandem.channels.VisitorMail;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.QueueId;
import tandem.desktop.session.DesktopUser;
import tandem.ivr.OutboundCalls;
import tandem.ivr.ReachResult;
import tandem.routing.Actor;

/// Tells customers of their cases: by mail, as a contact of the agent's own to whose thread an answer
/// comes, or where nobody with an address of ours writes, from the mailbox; by SMS in the hands of the
/// agent who asks for it.
@Component
public final class CaseLetters {
    private final Cases cases;
    private final CaseLinks links;
    private final MailDesk mails;
    private final VisitorMail visitors;
    private final MessageDesk messages;
    private final OutboundCalls calls;

    CaseLetters(
            Cases cases,
            CaseLinks links,
            MailDesk mails,
            VisitorMail visitors,
            MessageDesk messages,
            OutboundCalls calls) {
        this.cases = cases;
        this.links = links;
        this.mails = mails;
        this.visitors = visitors;
        this.messages = messages;
        this.calls = calls;
    }

    public sealed interface Sent {
        /// @param contact by which it went; null if by none
        record Done(@Nullable String contact) implements Sent {}

        record Not(String why) implements Sent {}
    }

    /// Writes to the customer, and puts that into the history of the case.
    ///
    /// @param said what is written; empty: how the case stands
    /// @param what ANSWER, INVITED or OUTCOME
    public Sent send(Case one, CaseEntry.What what, String said, DesktopUser by) {
        var customer = one.customer();
        var kind = cases.rules().kind(one.kind()).orElse(null);
        if (customer == null || customer.address() == null || kind == null) {
            return new Sent.Not("There is no address to write to");
        }
        var sent = customer.hasMail() ? mail(one, kind, said, by) : message(one, kind, said, by);
        if (sent instanceof Sent.Done(var contact)) {
            var noted = cases.change(one.number(), 0, new CaseChange.Say(what, said.strip(), contact), by.user());
            if (noted instanceof CaseResult.Refused(var why)) {
                return new Sent.Not(why);
            }
        }
        return sent;
    }

    private String letter(Case one, CaseKind kind, String said) {
        return CaseWords.in(one.language())
                .letter(one, kind, said, links.of(one).orElse(""));
    }

    private Sent mail(Case one, CaseKind kind, String said, DesktopUser by) {
        var subject = CaseWords.in(one.language()).subject().formatted(one.number(), one.subject());
        var text = letter(one, kind, said);
        var to = address(one);
        var agent = by.agent().orElse(null);
        var sender = agent == null
                ? null
                : mails.senders(agent).stream()
                        .filter(mailbox -> mailbox.queue().value().equals(one.queue()))
                        .findFirst()
                        .orElse(null);
        if (agent != null && sender != null) {
            var fresh = new InteractionId("new.%s.case-%s-%d".formatted(agent, one.number(), one.revision()));
            var reply = new MailDesk.Reply(
                    MailDesk.Reply.As.NEW,
                    List.of(to),
                    List.of(),
                    List.of(),
                    subject,
                    text,
                    null,
                    false,
                    null,
                    null,
                    List.of());
            return switch (mails.write(agent, fresh, sender.address(), reply, new CommandId("case-" + fresh))) {
                case SendResult.Sent _, SendResult.Held _ -> new Sent.Done(fresh.value());
                case SendResult.Refused(var why) -> new Sent.Not(why);
            };
        }
        var letter = new VisitorMail.Letter(
                new InteractionId("case-" + one.number()), new QueueId(one.queue()), to, subject, text);
        return switch (visitors.send(letter)) {
            case SENT -> new Sent.Done(null);
            case NOT_OFFERED -> new Sent.Not("There is no mailbox to write from");
            case NOT_SENT -> new Sent.Not("The mail server does not take it now");
        };
    }

    private static String address(Case one) {
        return Objects.requireNonNull(Objects.requireNonNull(one.customer()).address());
    }

    private Sent message(Case one, CaseKind kind, String said, DesktopUser by) {
        var agent = by.agent().orElse(null);
        var session = by.session().orElse(null);
        var sender = agent == null
                ? null
                : messages.senders(agent).stream()
                        .filter(each -> each.channel() == Channel.SMS)
                        .findFirst()
                        .orElse(null);
        if (agent == null || session == null || sender == null) {
            return new Sent.Not("You have no number from which a message could be written");
        }
        return switch (calls.mayWriteTo(agent, address(one), sender.queue())) {
            case ReachResult.May(var e164) ->
                begin(one, agent, new Actor.Desktop(agent, session), sender, e164, letter(one, kind, said));
            case ReachResult.MayNot _ -> new Sent.Not("This number must not be written to");
        };
    }

    private Sent begin(Case one, AgentId agent, Actor.Desktop by, MessageDesk.Sender sender, String to, String text) {
        var id = "case-%s-%s-%d".formatted(agent, one.number(), one.revision());
        return switch (messages.begin(by, sender, to, id, text, new CommandId(id))) {
            case BeginResult.Begun(var interaction) ->
                new Sent.Done(interaction.id().value());
            case BeginResult.Refused(var why) -> new Sent.Not(why);
            case BeginResult.Displaced _ -> new Sent.Not("Your desktop is open somewhere else");
        };
    }
}
