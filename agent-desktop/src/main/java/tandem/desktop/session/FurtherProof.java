package tandem.desktop.session;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tandem.desktop.Passwords;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.problem.ProblemException;

/// What somebody has to show or do beside the right password before they are in: a code, a second factor that they
/// have to set up, a password of their own. Each is asked for by the code of a refusal, and given with the next try.
@Component
final class FurtherProof {
    private final Credentials credentials;
    private final SecondFactor secondFactor;
    private final PasswordRules rules;
    private final PasswordCheck passwords;
    private final Audit audit;

    FurtherProof(
            Credentials credentials,
            SecondFactor secondFactor,
            PasswordRules rules,
            PasswordCheck passwords,
            Audit audit) {
        this.credentials = credentials;
        this.secondFactor = secondFactor;
        this.rules = rules;
        this.passwords = passwords;
        this.audit = audit;
    }

    /// @return recovery codes, if a second factor was set up by that
    /// @throws ProblemException saying what is missing or wrong
    List<String> check(User user, @Nullable String code, @Nullable String newPassword, String address) {
        var own = credentials.of(user);
        List<String> recoveryCodes = List.of();
        if (user.choosesPassword() && own.hash() == null) {
            requirePassword(user, newPassword); // before the code, which is worth something once
        }
        if (own.hasSecondFactor()) {
            requireCode(user, code, address);
        } else if (user.needsSecondFactor()) {
            recoveryCodes = setUp(user, code, address);
        }
        if (user.choosesPassword() && own.hash() == null && newPassword != null) {
            audit.record(user.user(), Act.PASSWORD_CHANGED, user.user(), Map.of("why", "first log-in"));
            credentials.setPassword(user, Passwords.hash(newPassword));
        }
        return recoveryCodes;
    }

    private void requirePassword(User user, @Nullable String newPassword) {
        if (newPassword == null) {
            throw refused("new-password-needed", "Choose a password of your own");
        }
        rules.fault(user, newPassword).ifPresent(fault -> {
            throw badPassword(fault);
        });
    }

    ProblemException badPassword(String fault) {
        var refused = new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "password-refused",
                "This password cannot be used: it is " + fault.replace('-', ' '));
        refused.getBody().setProperty("fault", fault);
        refused.getBody().setProperty("shortest", rules.shortest());
        return refused;
    }

    private void requireCode(User user, @Nullable String code, String address) {
        if (code == null || code.isBlank()) {
            throw refused("code-needed", "The code of your second factor is needed");
        }
        if (!secondFactor.accepts(user, code)) {
            passwords.failed(user.user(), address, "wrong code");
            throw refused("wrong-code", "The code is wrong, or was used already");
        }
    }

    private List<String> setUp(User user, @Nullable String code, String address) {
        if (code != null && !code.isBlank()) {
            var recoveryCodes = secondFactor.confirm(user, code);
            if (recoveryCodes.isEmpty()) {
                passwords.failed(user.user(), address, "wrong code");
                throw refused("wrong-code", "The code is wrong, or was used already");
            }
            audit.record(user.user(), Act.SECOND_FACTOR_CHANGED, user.user(), Map.of("what", "set up"));
            return recoveryCodes;
        }
        var enrolment = secondFactor.begin(user);
        var refused = refused("second-factor-needed", "Set up a second factor: your role requires it");
        refused.getBody().setProperty("secret", enrolment.secret());
        refused.getBody().setProperty("uri", enrolment.uri());
        refused.getBody().setProperty("picture", enrolment.picture());
        throw refused;
    }

    private static ProblemException refused(String code, String why) {
        return new ProblemException(HttpStatus.UNAUTHORIZED, code, why);
    }
}
