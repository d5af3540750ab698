package tandem.flow.service;

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
    private final Attempts byAccount;
    private final Attempts byCaller;

    /// @param byAccount against who tries every PIN of one account
    /// @param byCaller  against who tries one PIN with every account
    public Accounts(Services services, Attempts byAccount, Attempts byCaller) {
        this.services = services;
        this.byAccount = byAccount;
        this.byCaller = byCaller;
    }

    /// Blocks for at most the service's time limit and that of Redis. While attempts cannot be counted, nobody can
    /// try.
    ///
    /// @param caller who tries: a number, or one word for all who withhold theirs
    /// @param path   below the service's address
    public Proof prove(String caller, String service, String path, String account, Pin pin) {
        try {
            if (isLocked(byCaller.take(caller), service, "a caller")) {
                return new Proof.Locked();
            }
            if (isLocked(byAccount.take(account), service, "an account")) {
                return new Proof.Locked();
            }
            return settled(caller, account, asked(service, path, account, pin));
        } catch (RuntimeException e) {
            LOG.error("Attempts to prove an account cannot be counted", e);
            return new Proof.Unavailable("attempts cannot be counted");
        }
    }

    private static boolean isLocked(Attempts.Leave leave, String service, String what) {
        return switch (leave) {
            case Attempts.Leave.Granted _ -> false;
            case Attempts.Leave.Locked(var time) -> {
                LOG.warn("Service '{}': {} is locked for another {} s", service, what, time.toSeconds());
                yield true;
            }
        };
    }

    /// Only a wrong attempt goes on counting. The right PIN forgets those of the account, but not those of the
    /// caller, or an account of one's own would be all it takes to go on with others.
    private Proof settled(String caller, String account, Proof proof) {
        switch (proof) {
            case Proof.Theirs _ -> {
                byAccount.forget(account);
                byCaller.giveBack(caller);
            }
            case Proof.Unavailable _ -> {
                byAccount.giveBack(account);
                byCaller.giveBack(caller);
            }
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
