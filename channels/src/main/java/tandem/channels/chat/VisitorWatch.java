package tandem.channels.chat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.Channel;
import tandem.core.InteractionId;
import tandem.core.Party;
import tandem.core.outage.Outage;
import tandem.routing.Router;

/// Knows who is still there: renews the leases of this node's visitors and ends the chats of those who have left,
/// wherever they were connected. Driven by [#tick], once a second.
///
/// Nobody is sent away for what is our own fault: after a start, an outage of the store or a jump of the clock
/// (I17) nobody's lease is called in until every visitor had the full time to come back.
final class VisitorWatch {
    private static final Logger LOG = LoggerFactory.getLogger(VisitorWatch.class);
    private static final Duration RENEW_EVERY = Duration.ofSeconds(10);
    private static final Duration JUMP = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final int AT_ONCE = 100;

    private final Visitors visitors;
    private final Conversations conversations;
    private final VisitorLeases leases;
    private final Router router;
    private final Clock clock;
    private final ChatProperties properties;
    private Instant callInFrom;
    private Instant ticked;
    private @Nullable Instant renewed;
    private volatile boolean working = true;
    private final Outage outage = new Outage(LOG, "Visitors' leases cannot be renewed");

    VisitorWatch(
            Visitors visitors,
            Conversations conversations,
            VisitorLeases leases,
            Router router,
            Clock clock,
            ChatProperties properties) {
        this.visitors = visitors;
        this.conversations = conversations;
        this.leases = leases;
        this.router = router;
        this.clock = clock;
        this.properties = properties;
        this.ticked = clock.instant();
        this.callInFrom = ticked.plus(properties.leaveAfter());
    }

    /// They were heard of just now; from here on their lease runs.
    void heard(InteractionId chat, Instant at) {
        leases.renew(Map.of(chat, at.plus(properties.leaveAfter())));
    }

    /// The same before something that begins their chat: it is ended if we die meanwhile.
    void heardAnd(InteractionId chat, Instant at, Runnable then) {
        leases.renewAnd(chat, at.plus(properties.leaveAfter()), then);
    }

    /// Their leaving ends nothing any more.
    void forget(InteractionId chat) {
        leases.forget(chat);
    }

    void tick() {
        Instant now = clock.instant();
        if (now.isBefore(ticked) || now.isAfter(ticked.plus(JUMP))) {
            visitors.all().forEach(visitor -> visitor.socket().heardAt(now));
            patience(now);
        }
        ticked = now;
        try {
            closeSilent(now);
            if (renewed == null || !now.isBefore(renewed.plus(RENEW_EVERY))) {
                renewAll();
                renewed = now;
            }
            if (!now.isBefore(callInFrom)) {
                callIn(now);
            }
            working = true;
            outage.over();
        } catch (RuntimeException e) {
            outage.failed(e);
            working = false;
            patience(now);
        }
    }

    /// Whether the last tick reached the store.
    boolean working() {
        return working;
    }

    private void patience(Instant now) {
        callInFrom = now.plus(properties.leaveAfter());
        renewed = null;
    }

    /// Whether they are in a chat or never started one.
    private void closeSilent(Instant now) {
        for (var visitor : visitors.all()) {
            if (visitor.socket().heard().plus(properties.silentAfter()).isBefore(now)) {
                visitor.socket().close(VisitorSocket.SILENT);
            }
        }
    }

    private void renewAll() {
        var until = new HashMap<InteractionId, Instant>();
        for (var conversation : conversations.all()) {
            var socket = conversation.socket();
            if (socket != null && !conversation.view().ended()) {
                until.put(conversation.id(), socket.heard().plus(properties.leaveAfter()));
            }
            if (until.size() == AT_ONCE) {
                leases.renew(until);
                until.clear();
            }
        }
        leases.renew(until);
    }

    private void callIn(Instant now) {
        for (var chat : leases.takeDue(now, RETRY, AT_ONCE)) {
            if (isHere(chat, now)) {
                continue; // their lease was not renewed in time; it is with the next round
            }
            if (goesOnElsewhere(chat)) {
                leases.forget(chat);
                continue;
            }
            LOG.info("The visitor of chat {} has left", chat);
            router.over(chat, Channel.CHAT, Party.CUSTOMER, "visitor-left");
            leases.forget(chat);
        }
    }

    /// They are to be called back, or talk and have left the chat: nobody needs to stay at their page for that.
    private boolean goesOnElsewhere(InteractionId chat) {
        return router.find(chat).filter(it -> !it.isWrittenBy(Channel.CHAT)).isPresent();
    }

    private boolean isHere(InteractionId chat, Instant now) {
        return conversations
                .find(chat)
                .map(Conversation::socket)
                .filter(socket -> socket.heard().plus(properties.leaveAfter()).isAfter(now))
                .isPresent();
    }
}
