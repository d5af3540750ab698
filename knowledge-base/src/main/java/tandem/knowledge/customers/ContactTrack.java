package tandem.knowledge.customers;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.Address;
import tandem.core.Channel;
import tandem.core.Claims;
import tandem.core.Direction;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.knowledge.CustomerRecord.Source;

/// What the keeper of customers remembers of one contact: by which identity it came, and what was typed.
final class ContactTrack {
    private final InteractionId id;
    private @Nullable Identity address;
    private @Nullable Identity account;
    private final Set<String> typed = new LinkedHashSet<>();
    private Channel channel = Channel.VOICE;
    private Direction direction = Direction.INBOUND;
    private boolean counted;

    ContactTrack(InteractionId id) {
        this.id = id;
    }

    InteractionId id() {
        return id;
    }

    void take(Event event, Addresses addresses) {
        switch (event) {
            case Event.Opened opened -> {
                channel = opened.channel();
                direction = opened.direction();
                if (channel != Channel.TASK && !Addresses.isWithheld(opened.from())) {
                    address = addresses.identity(channel, opened.from());
                }
                typed(opened.claims(), addresses);
            }
            case Event.AttributesSet set -> {
                var proven = set.attributes().get(Address.ACCOUNT_ATTRIBUTE);
                if (proven != null && !proven.isBlank()) {
                    account = addresses.account(proven);
                }
                typed(set.claims(), addresses);
            }
            default -> {} // says nothing of who it is
        }
    }

    private void typed(Claims claims, Addresses addresses) {
        claims.addresses().forEach(said -> typed.add(addresses.identity(said).key()));
    }

    /// Whose contact it is: nothing proves more than the account's PIN.
    Optional<Identity> identity() {
        return Optional.ofNullable(account == null ? address : account);
    }

    /// By what they came, whoever they turned out to be.
    Optional<Identity> address() {
        return Optional.ofNullable(address);
    }

    boolean isProvenAccount() {
        return account != null;
    }

    boolean isInbound() {
        return direction == Direction.INBOUND;
    }

    Set<String> typed() {
        return typed;
    }

    /// @return whether it had not been yet
    boolean count() {
        boolean first = !counted;
        counted = true;
        return first;
    }

    /// What it shows that they came by this address.
    Source source() {
        return switch (channel) {
            case VOICE, CALLBACK, VOICEMAIL -> Source.CALLED;
            case EMAIL, SMS, MESSAGING, FAX -> Source.WROTE;
            case CHAT, TASK -> Source.BROWSER;
        };
    }

    boolean isVoice() {
        return channel == Channel.VOICE || channel == Channel.CALLBACK;
    }
}
