package tandem.cases;

import org.jspecify.annotations.Nullable;

/// Whose case it is.
///
/// @param id      as the directory of customers has it; null if they are not known there
/// @param name    as they are called; empty if nobody knows
/// @param address where they are written to: an e-mail address or a number; null if nowhere
public record CaseCustomer(
        @Nullable String id, String name, @Nullable String address) {
    public boolean hasMail() {
        return address != null && address.contains("@");
    }
}
