package tandem.desktop.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;
import tandem.core.outage.UnavailableException;

/// Says in a problem detail that something outside does not answer where that shows before a controller is reached:
/// who has logged in cannot be told, for one. Nobody is sent to log in for that.
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnavailableFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(UnavailableFilter.class);

    private final ProblemWriter problems;

    UnavailableFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (UnavailableException e) {
            LOG.debug("A request was not answered: {}", e.getMessage()); // the log is told by whoever has the link
            if (!response.isCommitted()) {
                response.reset();
                problems.unavailable(response, e);
            }
        }
    }
}
