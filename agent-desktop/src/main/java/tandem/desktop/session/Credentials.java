package tandem.desktop.session;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.Digests;
import tandem.core.TenantId;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.RedisScript;
import tandem.core.redis.TenantKeys;

/// What people set themselves of their log-in, in Redis: their password, which replaces the one of config/users.yml
/// until an administrator writes another there, and their second factor, whose secret is encrypted.
final class Credentials {
    private static final RedisScript GET = RedisScript.load(Credentials.class, "credential.lua");
    private static final RedisScript SET = RedisScript.load(Credentials.class, "set_credential.lua");
    private static final RedisScript STEP = RedisScript.load(Credentials.class, "use_step.lua");
    private static final RedisScript RECOVERY = RedisScript.load(Credentials.class, "recovery.lua");

    private final RedisConnection redis;
    private final List<String> base;
    private final SecretBox box;

    Credentials(RedisConnection redis, TenantId tenant, SecretBox box) {
        this.redis = redis;
        this.base = List.of(TenantKeys.of(tenant).base());
        this.box = box;
    }

    /// @param hash     of the password they have chosen; null if it is that of the file
    /// @param totp     the secret of their second factor; null if they have none
    /// @param pending  that of one which they have not shown yet that they have; null if there is none
    /// @param recovery how many recovery codes are left
    record Own(@Nullable String hash, byte @Nullable [] totp, byte @Nullable [] pending, int recovery) {
        boolean hasSecondFactor() {
            return totp != null;
        }
    }

    Own of(User user) {
        var fields = ((List<?>) Objects.requireNonNull(GET.run(redis, base, List.of(user.user()))))
                .stream().map(String::valueOf).toList();
        boolean isCurrent = fields.get(1).equals(mark(user.hash()));
        return new Own(
                isCurrent && !fields.get(0).isEmpty() ? fields.get(0) : null,
                secret(fields.get(2)),
                secret(fields.get(3)),
                Integer.parseInt(fields.get(4)));
    }

    /// The hash with which their password is compared.
    String hashOf(User user) {
        return Optional.ofNullable(of(user).hash()).orElse(user.hash());
    }

    void setPassword(User user, String hash) {
        set(user, "hash", hash, "replaces", mark(user.hash()));
    }

    void begin(User user, byte[] secret) {
        set(user, "pending", HexFormat.of().formatHex(box.close(secret)));
    }

    /// The one that was begun is theirs from now on.
    void confirm(User user, byte[] secret) {
        set(user, "totp", HexFormat.of().formatHex(box.close(secret)), "pending", "");
    }

    void removeSecondFactor(User user) {
        set(user, "totp", "", "pending", "", "step", "");
        setRecovery(user, List.of());
    }

    /// @return false if a code of that time step, or of a later one, has been used
    boolean useStep(User user, long step) {
        return Long.valueOf(1).equals(STEP.run(redis, base, List.of(user.user(), Long.toString(step))));
    }

    void setRecovery(User user, List<String> codes) {
        var args = new ArrayList<>(List.of(user.user(), "set"));
        codes.forEach(code -> args.add(mark(code)));
        RECOVERY.run(redis, base, args);
    }

    /// @return false if it is none, or has been used
    boolean useRecovery(User user, String code) {
        return Long.valueOf(1).equals(RECOVERY.run(redis, base, List.of(user.user(), "use", mark(code))));
    }

    private void set(User user, String... fields) {
        var args = new ArrayList<>(List.of(user.user()));
        args.addAll(List.of(fields));
        SET.run(redis, base, args);
    }

    private byte @Nullable [] secret(String closed) {
        return closed.isEmpty() ? null : box.open(HexFormat.of().parseHex(closed));
    }

    /// Random or hashed already, they need no salt.
    private static String mark(String text) {
        return HexFormat.of().formatHex(Digests.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
