package tandem.ivr.service;

import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Whose account it is: asked of the service that keeps the PINs, no more often than [Attempts] allow.
///
/// The service gets `{"account": …, "pin": …}` and answers 200 (theirs; `name` may say whose), 401, 403 or 404 (they do
/// not belong together) or 423 (it has locked the account itself).
public final class Accounts {
    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonPlace NAME = JsonPlace.of("$.name");

    private final Services services;
    private final Attempts attempts;

    public Accounts(Services services, Attempts attempts) {
        this.services = services;
        this.attempts = attempts;
    }

    /// Blocks for at most the service's time limit and that of Redis. While attempts cannot be counted, nobody can
    /// try.
    ///
    /// @param path below the service's address
    public Proof prove(String service, String path, String account, Pin pin) {
        try {
            return switch (attempts.take(account)) {
                case Attempts.Leave.Locked(var time) -> {
                    LOG.warn("Service '{}': an account is locked for another {} s", service, time.toSeconds());
                    yield new Proof.Locked();
                }
                case Attempts.Leave.Granted _ -> settled(account, asked(service, path, account, pin));
            };
        } catch (RuntimeException e) {
            LOG.error("Attempts to prove an account cannot be counted", e);
            return new Proof.Unavailable("attempts cannot be counted");
        }
    }

    /// Only a wrong attempt goes on counting.
    private Proof settled(String account, Proof proof) {
        switch (proof) {
            case Proof.Theirs _ -> attempts.forget(account);
            case Proof.Unavailable _ -> attempts.giveBack(account);
            case Proof.Wrong _, Proof.Locked _ -> {}
        }
        return proof;
    }

    private Proof asked(String service, String path, String account, Pin pin) {
        var body = JSON.writeValueAsString(Map.of("account", account, "pin", pin.digits()));
        return switch (services.ask(service, path, body)) {
            case Services.Reply.Answered(int status, var json) -> answered(service, account, status, json);
            case Services.Reply.Failed(var reason) -> new Proof.Unavailable(reason);
        };
    }

    private static Proof answered(String service, String account, int status, Optional<Object> json) {
        return switch (status) {
            case 200 -> new Proof.Theirs(account, json.flatMap(NAME::in).orElse(null));
            case 401, 403, 404 -> new Proof.Wrong();
            case 423 -> new Proof.Locked();
            default -> {
                LOG.error("Service '{}' cannot tell whose an account is: it answers {}", service, status);
                yield new Proof.Unavailable("it answers " + status);
            }
        };
    }
}
