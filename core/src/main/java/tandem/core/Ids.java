package tandem.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/// What all ids have in common: short, printable, safe as part of a Redis key, a file name and a URL.
final class Ids {
    private static final int LONGEST = 128;
    private static final boolean[] FIRST = ascii("");
    private static final boolean[] LATER = ascii("._@+-");

    private static final int RANDOM_BYTES = 4096;
    private static final SecureRandom CHANCE = new SecureRandom();
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final byte[] DRAWN = new byte[RANDOM_BYTES];
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static int used = RANDOM_BYTES;

    private Ids() {}

    static void requireValid(String value, String kind) {
        if (!isValid(value)) {
            throw new IllegalArgumentException("Not a valid " + kind + ": '" + value + "'");
        }
    }

    private static boolean isValid(String value) {
        int length = value.length();
        if (length == 0 || length > LONGEST || !isIn(FIRST, value.charAt(0))) {
            return false;
        }
        for (int n = 1; n < length; n++) {
            if (!isIn(LATER, value.charAt(n))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIn(boolean[] allowed, char c) {
        return c < allowed.length && allowed[c];
    }

    private static boolean[] ascii(String more) {
        var allowed = new boolean[128];
        for (char c = 0; c < allowed.length; c++) {
            allowed[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || more.indexOf(c) >= 0;
        }
        return allowed;
    }

    /// A random UUID (version 4), as nobody can guess it. The random bytes are drawn for many at a time, which
    /// costs far less than one by one.
    static String random() {
        LOCK.lock();
        try {
            long high = next() & ~0xf000L | 0x4000L;
            long low = next() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
            return new UUID(high, low).toString();
        } finally {
            LOCK.unlock();
        }
    }

    /// 64 random bits in at most 13 letters and digits: to be told from few others, such as the last commands
    /// to one record, and not to be a secret.
    static String randomShort() {
        LOCK.lock();
        try {
            return Long.toUnsignedString(next(), Character.MAX_RADIX);
        } finally {
            LOCK.unlock();
        }
    }

    private static long next() {
        if (used == RANDOM_BYTES) {
            CHANCE.nextBytes(DRAWN);
            used = 0;
        }
        long value = (long) LONGS.get(DRAWN, used);
        LONGS.set(DRAWN, used, 0L); // each is given once
        used += Long.BYTES;
        return value;
    }
}
