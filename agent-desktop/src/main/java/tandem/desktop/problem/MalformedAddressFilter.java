package tandem.desktop.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses a query that is no UTF-8 in percent encoding, before anybody reads a parameter: what the container then
/// throws depends on who reads first.
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MalformedAddressFilter extends OncePerRequestFilter {
    private static final int ESCAPE = 3;
    private static final int HEXADECIMAL = 16;

    private final ProblemWriter problems;

    MalformedAddressFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !ProblemWriter.isForPrograms(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isText(request.getQueryString())) {
            chain.doFilter(request, response);
        } else {
            problems.malformed(response);
        }
    }

    static boolean isText(@Nullable String query) {
        if (query == null || query.indexOf('%') < 0) {
            return true;
        }
        var bytes = new ByteArrayOutputStream(query.length());
        for (int i = 0; i < query.length(); i++) {
            if (query.charAt(i) != '%') {
                bytes.write(query.charAt(i));
                continue;
            }
            int high = i + ESCAPE <= query.length() ? Character.digit(query.charAt(i + 1), HEXADECIMAL) : -1;
            int low = i + ESCAPE <= query.length() ? Character.digit(query.charAt(i + 2), HEXADECIMAL) : -1;
            if (high < 0 || low < 0) {
                return false;
            }
            bytes.write(high * HEXADECIMAL + low);
            i += ESCAPE - 1;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
