package tandem.channels.message;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.channels.message.MessageProperties.After;
import tandem.channels.message.MessageProperties.AfterCall;
import tandem.core.Address;
import tandem.core.Address.Voucher;
import tandem.core.Channel;
import tandem.core.CommandId;
import tandem.core.CustomerDirectory;
import tandem.core.Direction;
import tandem.core.Interaction;
import tandem.core.Outcome;
import tandem.core.Party;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.routing.NewInteraction;
import tandem.routing.Router;
import tandem.routing.model.QueueProfile;

/// Writes to who has called, as the rules say, when the call is over: a contact of its own that is over at once, so
/// that
/// an answer to it is work and it is none. Every step may be repeated.
final class AfterCalls {
    private static final Logger LOG = LoggerFactory.getLogger(AfterCalls.class);
    private static final Set<PhoneNumberType> MOBILE =
            Set.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);
    private static final String OF_WHAT = "afterCall";
    private final List<AfterCall> rules;
    private final Map<String, String> firstNumbers;
    private final Router router;
    private final CustomerDirectory customers;
    private final Threads threads;
    private final Clock clock;
    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

    /// @param firstNumbers what a carrier's messages come from, by the carrier's name
    AfterCalls(
            List<AfterCall> rules,
            Map<String, String> firstNumbers,
            Router router,
            CustomerDirectory customers,
            Threads threads,
            Clock clock) {
        this.rules = rules;
        this.firstNumbers = firstNumbers;
        this.router = router;
        this.customers = customers;
        this.threads = threads;
        this.clock = clock;
    }

    void on(JournalEntry entry) {
        boolean ended = entry.event() instanceof Event.Ended;
        boolean abandoned = entry.event() instanceof Event.Closed(var outcome) && outcome == Outcome.ABANDONED;
        if (rules.isEmpty()
                || !(ended || abandoned)
                || entry.channel() != Channel.VOICE
                || entry.interaction() == null) {
            return;
        }
        var after = abandoned ? After.ABANDONED : After.ANSWERED;
        router.find(entry.interaction())
                .filter(call -> call.direction() == Direction.INBOUND)
                .filter(call -> abandoned || call.connectedAt() != null) // who was not connected is closed as well
                .ifPresent(call -> rules.stream()
                        .filter(rule -> call.queue() != null
                                && rule.queue().equals(call.queue().value()))
                        .filter(rule -> rule.after().contains(after))
                        .findFirst()
                        .ifPresent(rule -> write(rule, call)));
    }

    private void write(AfterCall rule, Interaction call) {
        String ours = rule.from() != null ? rule.from() : firstNumbers.getOrDefault(rule.carrier(), "");
        var between = new Correspondence(rule.carrier(), Channel.SMS, ours, call.from());
        String once = Correspondence.hash(OF_WHAT, call.id().value());
        if (!isMobile(call.from()) || threads.isStopped(between)) {
            LOG.debug("No message after call {}: no mobile number, or it does not want any", call.id());
            return;
        }
        if (!threads.isFirst(Correspondence.hash(OF_WHAT, rule.queue(), call.from()), once, rule.notAgain())) {
            LOG.debug("No message after call {}: the number had one already", call.id());
            return;
        }
        var before = threads.find(between.thread());
        var open = before.map(MessageThread::interaction).flatMap(router::find).filter(MessageIntake::isUnfinished);
        if (open.isPresent()) {
            say(rule, call, open.get(), once); // they are in contact already
            return;
        }
        var id = threads.takenInto(once).orElseGet(() -> {
            var fresh = threads.next(between, before.map(MessageThread::contact).orElse(0), clock.instant())
                    .interaction();
            threads.taking(once, fresh);
            return fresh;
        });
        // of the customer's side as any contact of the thread: `from` is theirs
        var interaction = router.open(new NewInteraction(
                id,
                Channel.SMS,
                Direction.OUTBOUND,
                call.from(),
                ours.isEmpty() ? rule.carrier() : ours,
                null,
                between.thread(),
                Map.of(OF_WHAT, call.id().value(), "carrier", rule.carrier())));
        var customer = customers.identify(new Address.Verified(Voucher.CARRIER, call.from()), null);
        router.identify(id, customer.id(), customer.name());
        say(rule, call, interaction, once);
        router.end(id, Party.SYSTEM, "after-call");
    }

    private void say(AfterCall rule, Interaction call, Interaction into, String once) {
        var said = new Event.MessageAdded(once, Party.SYSTEM, null, text(rule, call));
        router.record(into.id(), said, new CommandId("message-" + once + "-after-call"));
    }

    private String text(AfterCall rule, Interaction call) {
        String language = Optional.ofNullable(call.attributes().get("language"))
                .or(() -> call.customer() == null ? Optional.empty() : customers.language(call.customer()))
                .orElse("en");
        String text = Optional.ofNullable(rule.text().get(language))
                .or(() -> Optional.ofNullable(rule.text().get("en")))
                .orElseGet(() -> rule.text().values().iterator().next());
        String queue = router.queues().stream()
                .filter(q -> q.id().equals(call.queue()))
                .map(QueueProfile::name)
                .findFirst()
                .orElse(rule.queue());
        String name = call.customerName() == null ? "" : call.customerName();
        return text.replace("{queue}", queue).replace("{name}", name).strip();
    }

    private boolean isMobile(String number) {
        try {
            return number.startsWith("+") && MOBILE.contains(numbers.getNumberType(numbers.parse(number, null)));
        } catch (NumberParseException e) {
            return false;
        }
    }
}
