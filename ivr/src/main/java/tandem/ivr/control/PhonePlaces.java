package tandem.ivr.control;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.ivr.control.PbxEvent.ContactChanged;

/// On which server each phone is registered, and which trunks answer (T1). The servers tell of every change, so that
/// nothing has to be asked when a phone is to ring.
public final class PhonePlaces {
    private static final Logger log = LoggerFactory.getLogger(PhonePlaces.class);

    private final Servers servers;
    /// By server, then by address of record; a phone of which nothing is known is asked for.
    private final Map<String, Map<String, Contact>> known = new ConcurrentHashMap<>();

    /// What a server says of an address of record.
    public enum Contact {
        /// There is nobody.
        NONE,
        /// Somebody has registered, or is always there.
        THERE,
        /// The same, and they have answered when they were asked last.
        ANSWERS,
        /// The same, and they have not.
        SILENT
    }

    public PhonePlaces(Servers servers) {
        this.servers = servers;
    }

    /// The link is up (again): everything may have changed.
    void learn(Pbx pbx) {
        var now = new ConcurrentHashMap<String, Contact>();
        known.put(pbx.name(), now); // phones are asked for when they are called
        try {
            for (var other : servers.all()) {
                if (other != pbx) {
                    now.put(Peers.endpoint(other), pbx.status(Peers.endpoint(other)));
                }
            }
            for (var trunk : servers.trunksOf(pbx)) {
                now.put(trunk, pbx.status(trunk));
            }
        } catch (PbxUnavailableException e) {
            log.debug("{} does not say which of its trunks answer: {}", pbx.name(), e.getMessage());
        }
    }

    void changed(Pbx pbx, ContactChanged event) {
        var of = known.computeIfAbsent(pbx.name(), _ -> new ConcurrentHashMap<>());
        if (event.contact() == Contact.NONE) {
            of.remove(event.aor()); // another one may be there still
        } else {
            of.put(event.aor(), event.contact());
        }
    }

    /// Which of a server's phones and trunks are known to be there; the others may be, too.
    public Map<String, Contact> on(Pbx pbx) {
        return Map.copyOf(known.getOrDefault(pbx.name(), Map.of()));
    }

    /// The trunks of a server that it asks whether they are there, and whether they have answered.
    public Map<String, Boolean> trunks(Pbx pbx) {
        var asked = new TreeMap<String, Boolean>();
        on(pbx).forEach((name, contact) -> {
            switch (contact) {
                case ANSWERS -> asked.put(name, true);
                case SILENT -> asked.put(name, false);
                case THERE, NONE -> {
                    // nobody asks it
                }
            }
        });
        return asked;
    }

    /// Whether a server reaches another by the trunk between them; empty if that is not known.
    Optional<Boolean> reaches(Pbx from, Pbx to) {
        return switch (on(from).getOrDefault(Peers.endpoint(to), Contact.NONE)) {
            case ANSWERS -> Optional.of(true);
            case SILENT -> Optional.of(false);
            case THERE, NONE -> Optional.empty();
        };
    }

    /// On which server a phone is called for a caller on `home`: on theirs if it is there, or nowhere.
    Pbx of(Pbx home, String phone) {
        if (servers.isSingle() || isThere(home, phone)) {
            return home;
        }
        return servers.linked().stream()
                .filter(other -> other != home && isThere(other, phone))
                .filter(other -> servers.sipOf(other).isPresent())
                .findFirst()
                .orElse(home);
    }

    /// The servers on which a phone is registered.
    Stream<Pbx> of(String phone) {
        return servers.linked().stream().filter(pbx -> isThere(pbx, phone));
    }

    private boolean isThere(Pbx pbx, String phone) {
        var on = known.computeIfAbsent(pbx.name(), _ -> new ConcurrentHashMap<>());
        var contact = on.get(phone);
        if (contact == null) {
            on.putIfAbsent(phone, pbx.contact(phone).isPresent() ? Contact.THERE : Contact.NONE);
            contact = on.getOrDefault(phone, Contact.NONE);
        }
        return contact != Contact.NONE;
    }

    /// The phones that were last seen on a server and on no other that can be reached.
    Set<String> onlyOn(Pbx pbx) {
        return on(pbx).entrySet().stream()
                .filter(phone -> phone.getValue() == Contact.THERE && !Peers.isPeer(phone.getKey()))
                .map(Map.Entry::getKey)
                .filter(phone -> servers.linked().stream().noneMatch(other -> other != pbx && isThere(other, phone)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
