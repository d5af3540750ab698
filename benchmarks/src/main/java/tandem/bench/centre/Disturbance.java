package tandem.bench.centre;

import java.util.Locale;

/// What goes on beside the chats.
enum Disturbance {
    QUIET,
    MAIL_BOMB,
    LOG_IN_FLOOD;

    static Disturbance of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
