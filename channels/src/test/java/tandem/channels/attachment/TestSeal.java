package tandem.channels.attachment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tandem.channels.Attachments;
import tandem.core.envelope.Encryption;
import tandem.core.envelope.Seal;

/// Files encrypted as in production, with a master key of their own.
public final class TestSeal {
    private TestSeal() {}

    public static AttachmentFolder folder(AttachmentProperties properties) {
        return new AttachmentFolder(properties, in(properties.folder()));
    }

    /// What a file is when it is read.
    public static byte[] bytes(Attachments.Kept kept) throws IOException {
        try (var in = kept.content().stream()) {
            return in.readAllBytes();
        }
    }

    /// As if the disk had lost it.
    public static void lose(Path folder, String id) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var file : all.filter(found -> found.endsWith(id)).toList()) {
                Files.delete(file);
            }
        }
    }

    /// What is kept under a folder, but for what belongs to the seal.
    static List<Path> kept(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("sealed-by") && !file.endsWith("secrets/keys"))
                    .toList();
        }
    }

    static Seal in(Path folder) {
        return new Seal(
                folder, new Encryption(true, folder.resolveSibling("secrets").resolve("keys"), null));
    }
}
