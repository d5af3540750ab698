package tandem.desktop.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/// Tells Spring Security who a request is from, by its cookie; only when somebody wants to know, so that what is for
/// everybody needs no Redis.
final class LogInContexts implements SecurityContextRepository {
    private final LogIns logIns;

    LogInContexts(LogIns logIns) {
        this.logIns = logIns;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(request);
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return new Deferred(holder.getRequest()).get();
    }

    /// The log-in itself notes who has come ([LogInController]).
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        throw new UnsupportedOperationException("Log in by POST /api/login");
    }

    /// Whether there may be one: asked also where nobody needs to know.
    @Override
    public boolean containsContext(HttpServletRequest request) {
        return LogInCookie.key(request).isPresent();
    }

    /// Of one request, which has one thread at a time.
    private final class Deferred implements DeferredSecurityContext {
        private final HttpServletRequest request;
        private @Nullable SecurityContext context;
        private boolean anybody;

        Deferred(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            var known = context;
            if (known == null) {
                var user = LogInCookie.key(request).flatMap(logIns::find);
                anybody = user.isPresent();
                known = user.map(DesktopUser::securityContext).orElseGet(SecurityContextImpl::new);
                context = known;
            }
            return known;
        }

        @Override
        public boolean isGenerated() {
            var _ = get();
            return !anybody;
        }
    }
}
