package tandem.recordings.s3;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `tandem.recordings.s3.*`: a bucket of Amazon S3, or of a store that speaks like it.
///
/// @param bucket    empty: recordings stay in their folder
/// @param endpoint  of another store than Amazon's, `https://s3.example.com`
/// @param prefix    begins the names of all objects, `recordings/` for example
/// @param pathStyle whether the bucket is part of the path and not of the host's name; if not given, with an
///     endpoint it is
/// @param accessKey with the secret key; else as the AWS SDK finds them (environment, profile, instance)
/// @param within    how long one request may take
public record S3Properties(
        @DefaultValue("") String bucket,
        @Nullable URI endpoint,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("") String prefix,
        @Nullable Boolean pathStyle,
        @Nullable String accessKey,
        @Nullable String secretKey,
        @DefaultValue("30s") Duration within) {

    public boolean isOn() {
        return !bucket.isBlank();
    }

    boolean isPathStyle() {
        return pathStyle == null ? endpoint != null : pathStyle;
    }
}
