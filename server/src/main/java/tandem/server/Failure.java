package tandem.server;

import tandem.embedded.ServiceStartException;

/// Why Tandem did not start, for the person at the terminal.
final class Failure {

    private Failure() {}

    /// One sentence; the stack trace is in the log.
    static String sentence(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null && !(deepest instanceof ServiceStartException)) {
            deepest = deepest.getCause();
        }
        String message = deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
        return deepest instanceof ServiceStartException
                ? message
                : "Tandem cannot start: %s (more in logs/tandem.log of the data folder)".formatted(message);
    }
}
