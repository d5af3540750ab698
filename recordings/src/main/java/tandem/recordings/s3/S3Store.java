package tandem.recordings.s3;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import tandem.recordings.SoundStore;

/// A bucket.
public final class S3Store implements SoundStore {
    private static final int NOT_FOUND = 404;
    /// A second's worth of sound takes a millisecond; a slow line is not a dead one.
    private static final long SLOWEST = 100_000; // bytes a second

    private final S3Client client;
    private final S3Properties settings;

    public S3Store(S3Properties settings) {
        this.settings = settings;
        var builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.isPathStyle())
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(5))
                        .socketTimeout(settings.within()));
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        if (settings.accessKey() != null && settings.secretKey() != null) {
            builder.credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())));
        }
        this.client = builder.build();
    }

    @Override
    public String name() {
        return "bucket " + settings.bucket();
    }

    @Override
    public void put(String name, Path file) throws IOException {
        long size = Files.size(file);
        var there = size(name);
        if (there.isPresent()) {
            if (there.getAsLong() != size) {
                throw new FileAlreadyExistsException(name);
            }
            return;
        }
        var within = settings.within().plusSeconds(size / SLOWEST);
        asked(
                name,
                () -> client.putObject(
                        request -> request.bucket(settings.bucket())
                                .key(settings.prefix() + name)
                                .overrideConfiguration(override -> override.apiCallTimeout(within)),
                        RequestBody.fromFile(file)));
        var kept = size(name);
        if (kept.isEmpty() || kept.getAsLong() != size) {
            throw new IOException("%s has not kept %s as it is".formatted(name(), name));
        }
    }

    private OptionalLong size(String name) throws IOException {
        try {
            return OptionalLong.of(asked(
                            name,
                            () -> client.headObject(
                                    request -> request.bucket(settings.bucket()).key(settings.prefix() + name)))
                    .contentLength());
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public SeekableByteChannel open(String name) throws IOException {
        var channel = new RangeChannel((from, to) -> part(name, from, to));
        channel.size(); // so that it is known now if there is none
        return channel;
    }

    private RangeChannel.Part part(String name, long from, long to) throws IOException {
        var answer = asked(
                name,
                () -> client.getObjectAsBytes(request -> request.bucket(settings.bucket())
                        .key(settings.prefix() + name)
                        .range("bytes=%d-%d".formatted(from, to))));
        var range = answer.response().contentRange();
        long all = range == null
                ? answer.response().contentLength()
                : Long.parseLong(range.substring(range.indexOf('/') + 1));
        return new RangeChannel.Part(answer.asByteArrayUnsafe(), all);
    }

    @Override
    public void delete(String name) throws IOException {
        asked(
                name,
                () -> client.deleteObject(
                        request -> request.bucket(settings.bucket()).key(settings.prefix() + name)));
    }

    private <T> T asked(String name, Supplier<T> request) throws IOException {
        try {
            return request.get();
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                throw (IOException) new NoSuchFileException(name).initCause(e);
            }
            throw new IOException("%s refuses %s: %s".formatted(name(), name, e.getMessage()), e);
        } catch (SdkException e) {
            throw new IOException("%s cannot be reached: %s".formatted(name(), e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
