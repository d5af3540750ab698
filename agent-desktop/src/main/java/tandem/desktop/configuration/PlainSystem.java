package tandem.desktop.configuration;

import java.io.File;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.TimeZone;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/// Git as if nobody had set anything on this machine: our history is the same for whoever runs Tandem, nothing is
/// written into anybody's home, and no program is started to find out where settings might be.
final class PlainSystem extends SystemReader {
    private final SystemReader usual = SystemReader.getInstance();
    private final Clock clock = Clock.systemUTC();

    private static final class Nothing extends FileBasedConfig {
        Nothing(@Nullable Config parent, FS fs) {
            super(parent, new File("none"), fs);
        }

        @Override
        public void load() {
            // there is nothing
        }

        @Override
        public void save() {
            // not kept
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }

    @Override
    public String getHostname() {
        return "tandem";
    }

    @Override
    public @Nullable String getenv(String variable) {
        return null;
    }

    @Override
    public String getProperty(String key) {
        return usual.getProperty(key);
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    @Deprecated
    public long getCurrentTime() {
        return clock.millis();
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    @Deprecated
    public int getTimezone(long when) {
        return 0;
    }

    @Override
    public ZoneId getTimeZoneId() {
        return ZoneId.of("UTC");
    }

    @Override
    public TimeZone getTimeZone() {
        return TimeZone.getTimeZone("UTC");
    }
}
