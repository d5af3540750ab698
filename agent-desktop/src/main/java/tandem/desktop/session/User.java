package tandem.desktop.session;

import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.Digests;
import tandem.desktop.rights.Grant;
import tandem.desktop.rights.Reach;
import tandem.desktop.rights.Right;
import tandem.desktop.rights.Roles;

/// An account as it is configured.
///
/// @param hash  of the password
/// @param roles by their names
/// @param agent the agent they are; null for somebody who serves no customers
/// @param grant what these roles and their entry let them do
/// @param needsSecondFactor whether a role of theirs does
/// @param choosesPassword   whether the password of the entry is only for the first log-in
record User(
        String user,
        String name,
        String hash,
        Set<String> roles,
        @Nullable AgentId agent,
        Grant grant,
        boolean needsSecondFactor,
        boolean choosesPassword) {

    /// With what built-in roles let them do, everywhere.
    static User of(String user, String name, String hash, Set<String> roles, @Nullable AgentId agent) {
        Set<Right> rights = roles.stream()
                .flatMap(role -> Roles.BUILT_IN.byName().getOrDefault(role, Set.of()).stream())
                .collect(Collectors.toSet());
        return new User(user, name, hash, roles, agent, new Grant(rights, Reach.EVERYTHING, Set.of()), false, false);
    }

    boolean may(Right right) {
        return grant.has(right);
    }

    /// Another one when the password or the agent is another: whoever logged in before has to do so again.
    String fingerprint() {
        return HexFormat.of().formatHex(Digests.sha256(hash + " " + (agent == null ? "" : agent.value())));
    }
}
