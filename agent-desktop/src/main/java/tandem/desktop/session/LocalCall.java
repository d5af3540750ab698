package tandem.desktop.session;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.catalina.Globals;

/// Whether a program on this machine calls us, and not somebody else through a proxy on it. The address alone does not
/// say: of what comes through a proxy here it is the proxy's, or whatever a header said.
final class LocalCall {
    private static final List<String> FORWARDED = List.of(
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Forwarded-Server",
            "X-Real-IP",
            "X-Client-IP",
            "CF-Connecting-IP",
            "True-Client-IP",
            "Via");

    private LocalCall() {}

    /// True only if nothing says otherwise: the peer is this machine, asked us by a name of this machine, and nobody
    /// has passed it on.
    static boolean is(HttpServletRequest request) {
        var asReceived = asReceived(request);
        return isLoopback(asReceived.getRemoteAddr())
                && isLoopbackName(asReceived.getServerName())
                && asReceived.getAttribute(Globals.REQUEST_FORWARDED_ATTRIBUTE) == null
                && asReceived instanceof HttpServletRequest http
                && FORWARDED.stream().allMatch(header -> http.getHeader(header) == null);
    }

    /// Filters hide the headers that they have used.
    private static ServletRequest asReceived(ServletRequest request) {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper wrapper) {
            inner = wrapper.getRequest();
        }
        return inner;
    }

    private static boolean isLoopbackName(String host) {
        return host.equalsIgnoreCase("localhost") || isAddress(host) && isLoopback(host);
    }

    /// A name would be looked up, and may be anybody's.
    private static boolean isAddress(String host) {
        return host.matches("[0-9.]+") || host.contains(":");
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // not an address: nobody we know
        }
    }
}
