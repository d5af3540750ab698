package tandem.demo;

import java.util.ArrayList;
import java.util.List;
import tandem.core.Channel;
import tandem.core.Party;
import tandem.core.event.Event;

/// What customers and agents write to each other.
final class Written {
    private static final String COMPANY = "Alder Outdoor";

    private Written() {}

    /// The n-th line of a chat or of short messages: even ones are the customer's.
    static List<Event> message(Contact contact, int n) {
        boolean customer = n % 2 == 0;
        var id = contact.id + "-" + n;
        var desk = contact.desk;
        var events = new ArrayList<Event>();
        events.add(new Event.MessageAdded(
                id,
                customer ? Party.CUSTOMER : Party.AGENT,
                customer || desk == null ? null : desk.id(),
                contact.matter.line(n, desk == null ? "" : desk.agent.name())));
        if (!customer && contact.channel != Channel.CHAT) {
            events.add(new Event.MessageReported(id, Event.Delivery.DELIVERED, null));
        }
        return events;
    }

    /// What a customer has written: the first mail of a matter, or a word after our answer.
    static Event.MailAdded mail(Contact contact, String to, boolean again) {
        var matter = contact.matter;
        int last = matter.length() - 1;
        var text = again ? matter.line(last - last % 2, "") : matter.line(0, "");
        return new Event.MailAdded(
                "<" + contact.id + ".1@mail.example>",
                Party.CUSTOMER,
                null,
                contact.customer.mail(),
                List.of(to),
                (again ? "Re: " : "") + matter.subject(),
                text + "\n\n" + contact.customer.name(),
                null,
                again ? "<" + contact.thread + ".2@mail.example>" : null);
    }

    /// Our answer: what the agent would have said.
    static List<Event> answer(Contact contact) {
        var desk = contact.desk();
        var matter = contact.matter;
        var said = new StringBuilder();
        for (int n = 1; n < matter.length(); n += 2) {
            said.append(matter.line(n, desk.agent.name())).append(' ');
        }
        var closing = matter.language().equals("zh") ? "此致\n" : "Kind regards\n";
        return List.of(new Event.MailAdded(
                "<" + contact.thread + ".2@mail.example>",
                Party.AGENT,
                desk.id(),
                contact.queue().id() + "@tandem.local",
                List.of(contact.customer.mail()),
                "Re: " + matter.subject(),
                said.toString().strip() + "\n\n" + closing + desk.agent.name() + "\n" + COMPANY,
                null,
                "<" + contact.id + ".1@mail.example>"));
    }
}
