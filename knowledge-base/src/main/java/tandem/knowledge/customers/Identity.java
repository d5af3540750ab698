package tandem.knowledge.customers;

import java.util.Collection;
import java.util.Locale;
import tandem.core.CustomerId;

/// An address by which a person reaches us, in its normal form. A customer has one or more (K3).
public record Identity(Kind kind, String address) {

    /// What sort of address; part of stored keys and of derived customer ids: never rename.
    public enum Kind {
        TEL,
        MAIL,
        CHAT,
        ACCOUNT,
        /// Of a messaging service, with its name before it.
        USER
    }

    /// Finds this identity again, in an index for instance: `tel:+33123456789`.
    public String key() {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + address;
    }

    /// Back from [#key].
    public static Identity parse(String key) {
        int colon = key.indexOf(':');
        return new Identity(Kind.valueOf(key.substring(0, colon).toUpperCase(Locale.ROOT)), key.substring(colon + 1));
    }

    /// Whether a name says more than any of these identities, given as keys.
    public static boolean areNamedBy(Collection<String> keys, String name) {
        return !name.isBlank() && keys.stream().allMatch(key -> parse(key).isNamedBy(name));
    }

    /// The customer who has this identity as long as nobody knows better. The same identity gives the same
    /// id, on every
    /// node, with or without an index: a UUID of the name-based kind (version 5) over [#key].
    public CustomerId derivedCustomer() {
        return CustomerId.derivedFrom(key());
    }

    /// The customer who has it where that id is, or was, somebody else's: the identity has been taken from
    /// them.
    public CustomerId otherCustomer() {
        return CustomerId.derivedFrom(key() + " again");
    }

    /// What to call somebody who has not said their name.
    public String nameWhileUnknown() {
        return kind == Kind.CHAT ? "Visitor " + address.substring(0, Math.min(4, address.length())) : address;
    }

    /// Whether this says more than the address does.
    public boolean isNamedBy(String name) {
        return !name.isBlank() && !name.equals(address) && !name.equals(nameWhileUnknown());
    }
}
