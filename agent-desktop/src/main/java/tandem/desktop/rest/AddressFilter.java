package tandem.desktop.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tandem.desktop.rights.MaskedAddresses;
import tandem.desktop.rights.Right;
import tandem.desktop.session.DesktopUser;

/// The one door by which answers go to whoever lacks the right to see addresses: whatever is asked, there are none in
/// it (K10). What the organisation itself writes and may be written back (articles, configuration) goes as it is.
@Component
@Order // last: behind those that say who asks
final class AddressFilter extends OncePerRequestFilter {
    private static final Pattern OUR_OWN =
            Pattern.compile("/api/(?:me|config|site|login|logout|account|openapi)(?:/(?!evaluations).*)?"
                    + "|/api/(?:configuration|articles|answers|flows|log-ins|chat|call|survey|help)(?:/.*|\\..*)?");
    /// Sound and files, which are no text.
    private static final Pattern BYTES = Pattern.compile("/api/recordings/[^/]+|/api/.*/(?:attachments|files)/.*");

    private static final String SPREADSHEET = "spreadsheetml";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return !path.startsWith("/api/")
                || OUR_OWN.matcher(path).matches()
                || BYTES.matcher(path).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var user = DesktopUser.of(request.getUserPrincipal());
        if (user.isEmpty() || user.get().may(Right.SEE_ADDRESSES)) {
            chain.doFilter(request, response);
            return;
        }
        var kept = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, kept);
        var masked = masked(kept.getContentType(), kept.getContentAsByteArray());
        kept.resetBuffer();
        kept.getOutputStream().write(masked);
        kept.copyBodyToResponse();
    }

    private static byte[] masked(@Nullable String type, byte[] body) throws IOException {
        if (type == null || body.length == 0) {
            return body;
        }
        if (type.contains(SPREADSHEET)) {
            return spreadsheet(body);
        }
        return type.contains("json") || type.startsWith("text/") ? text(body) : body;
    }

    private static byte[] text(byte[] body) {
        return MaskedAddresses.in(new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    /// A zip of XML.
    private static byte[] spreadsheet(byte[] body) throws IOException {
        var out = new ByteArrayOutputStream(body.length);
        try (var from = new ZipInputStream(new ByteArrayInputStream(body));
                var to = new ZipOutputStream(out)) {
            for (var entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                var content = from.readAllBytes();
                to.write(entry.getName().startsWith("xl/") ? text(content) : content);
                to.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
