package tandem.desktop.session;

import java.util.Locale;

/// What somebody may do (A1).
public enum Role {
    /// Serves customers.
    AGENT,
    /// Watches queues and agents.
    SUPERVISOR,
    /// Runs the installation.
    ADMINISTRATOR;

    /// As written in config/users.yml and in the protocols.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException if there is no such role
    static Role of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
