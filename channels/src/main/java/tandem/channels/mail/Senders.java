package tandem.channels.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tandem.channels.MailDesk.Sender;
import tandem.channels.mail.MailProperties.Mailbox;
import tandem.core.AgentId;
import tandem.core.Channel;
import tandem.core.QueueId;
import tandem.routing.Router;
import tandem.routing.model.QueueProfile;

/// From which addresses of ours an agent writes, and what stands below their words.
final class Senders {
    private final Router router;
    private final MailProperties properties;

    Senders(Router router, MailProperties properties) {
        this.router = router;
        this.properties = properties;
    }

    /// Those of queues they serve.
    List<Sender> of(AgentId agent) {
        var profile = router.profiles().get(agent);
        if (profile == null || !profile.channels().contains(Channel.EMAIL)) {
            return List.of();
        }
        var served = router.queues().stream()
                .filter(queue -> queue.channels().contains(Channel.EMAIL))
                .filter(queue -> queue.requirement().isMetBy(profile))
                .map(QueueProfile::id)
                .toList();
        return properties.mailboxes().stream()
                .map(mailbox -> new Sender(
                        mailbox.address(), mailbox.name(), new QueueId(mailbox.queue()), signature(mailbox, agent)))
                .filter(sender -> served.contains(sender.queue()))
                .toList();
    }

    boolean mayWriteFrom(AgentId agent, String address) {
        return of(agent).stream().anyMatch(sender -> sender.address().equalsIgnoreCase(address));
    }

    /// @param agent null for what no person wrote: nothing stands below it
    @Nullable
    String signature(Mailbox mailbox, @Nullable AgentId agent) {
        if (agent == null) {
            return null;
        }
        var profile = router.profiles().get(agent);
        return properties
                .signature(mailbox, agent, profile == null ? agent.value() : profile.name())
                .orElse(null);
    }
}
