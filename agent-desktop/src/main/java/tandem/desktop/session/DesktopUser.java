package tandem.desktop.session;

import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import tandem.core.AgentId;
import tandem.core.SessionId;

/// Who is logged in with a cookie.
///
/// @param user      the log-in name
/// @param agentId   null for somebody who serves no customers
/// @param sessionId of the agent's desktop ([Router#logIn]), null likewise
/// @param pick      whether they have the right to pick from the queues they serve (R18)
/// @param monitor   how they may take part in the contacts of others (S3)
/// @param logIn     the key of the log-in, by which its pages are found; worth nothing as a cookie
public record DesktopUser(
        String user,
        String displayName,
        Set<Role> roles,
        @Nullable String agentId,
        @Nullable String sessionId,
        boolean pick,
        MonitorRight monitor,
        String logIn)
        implements Principal {

    static DesktopUser of(UserFile.User user, @Nullable SessionId session, String logIn) {
        return new DesktopUser(
                user.user(),
                user.name(),
                user.roles(),
                user.agent() == null ? null : user.agent().value(),
                session == null ? null : session.value(),
                user.pick(),
                user.monitor(),
                logIn);
    }

    /// The user behind a request or a socket; empty if nobody is logged in.
    public static Optional<DesktopUser> of(@Nullable Principal principal) {
        return principal instanceof Authentication authentication
                        && authentication.getPrincipal() instanceof DesktopUser user
                ? Optional.of(user)
                : Optional.empty();
    }

    /// As Spring Security knows them.
    SecurityContext securityContext() {
        var authorities = roles.stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList();
        return new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(this, null, authorities));
    }

    @Override
    public String getName() {
        return user;
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /// Supervisors always may.
    public boolean mayPick() {
        return pick || is(Role.SUPERVISOR);
    }

    public Optional<AgentId> agent() {
        return Optional.ofNullable(agentId).map(AgentId::new);
    }

    public Optional<SessionId> session() {
        return Optional.ofNullable(sessionId).map(SessionId::new);
    }
}
