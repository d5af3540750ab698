package tandem.server;

import tandem.embedded.ServiceStartException;

/// Why Tandem did not start, for the person at the terminal.
final class Failure {

    private Failure() {}

    /// One sentence; the stack trace is in the log.
    static String sentence(Throwable failure) {
        Throwable deepest = failure;
        while (true) {
            if (deepest instanceof ServiceStartException) {
                return deepest.getMessage();
            }
            Throwable cause = deepest.getCause();
            if (cause == null) {
                break;
            }
            deepest = cause;
        }
        String why = deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
        return "Tandem cannot start: %s (more in logs/tandem.log of the data folder)".formatted(why);
    }
}
