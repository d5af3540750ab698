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
import tandem.desktop.rights.Grant;
import tandem.desktop.rights.Right;

/// Who is logged in with a cookie.
///
/// @param user      the log-in name
/// @param roles     by their names
/// @param agentId   null for somebody who serves no customers
/// @param sessionId of the agent's desktop ([Router#logIn]), null likewise
/// @param grant     what they may do
/// @param logIn     the key of the log-in, by which its pages are found; worth nothing as a cookie
public record DesktopUser(
        String user,
        String displayName,
        Set<String> roles,
        @Nullable String agentId,
        @Nullable String sessionId,
        Grant grant,
        String logIn)
        implements Principal {

    static DesktopUser of(User user, @Nullable SessionId session, String logIn) {
        return new DesktopUser(
                user.user(),
                user.name(),
                user.roles(),
                user.agent() == null ? null : user.agent().value(),
                session == null ? null : session.value(),
                user.grant(),
                logIn);
    }

    /// The user behind a request or a socket; empty if nobody is logged in.
    public static Optional<DesktopUser> of(@Nullable Principal principal) {
        if (principal instanceof DesktopUser user) {
            return Optional.of(user);
        }
        return principal instanceof Authentication authentication
                        && authentication.getPrincipal() instanceof DesktopUser user
                ? Optional.of(user)
                : Optional.empty();
    }

    /// As Spring Security knows them: each right is an authority.
    SecurityContext securityContext() {
        var authorities = grant.rights().stream()
                .map(right -> new SimpleGrantedAuthority(right.code()))
                .toList();
        return new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(this, null, authorities));
    }

    @Override
    public String getName() {
        return user;
    }

    /// Whether they have this right; how far it reaches says [Rights#extentOf].
    public boolean may(Right right) {
        return grant.has(right);
    }

    public Optional<AgentId> agent() {
        return Optional.ofNullable(agentId).map(AgentId::new);
    }

    public Optional<SessionId> session() {
        return Optional.ofNullable(sessionId).map(SessionId::new);
    }
}
