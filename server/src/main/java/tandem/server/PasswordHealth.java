package tandem.server;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import tandem.desktop.DefaultPasswords;

/// Says who still has the demo's password. Up all the same: everything works, for everybody on this machine.
@Component("passwordsHealthIndicator")
final class PasswordHealth implements HealthIndicator {

    private final DefaultPasswords passwords;

    PasswordHealth(DefaultPasswords passwords) {
        this.passwords = passwords;
    }

    @Override
    public Health health() {
        var users = passwords.users();
        var health = Health.up();
        if (!users.isEmpty()) {
            health.withDetail("warning", "the demo's password is still that of some users")
                    .withDetail("users", users);
        }
        return health.build();
    }
}
