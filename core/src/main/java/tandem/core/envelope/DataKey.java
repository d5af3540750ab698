package tandem.core.envelope;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/// The key of one file: AES-256-GCM over pieces of 4 KB (Tink's `AES256_GCM_HKDF_4KB`), so that any place of it can be
/// read without what stands before, and a changed bit is found when its piece is read.
public final class DataKey {
    private final byte[] keyset;
    private final StreamingAead cipher;

    static {
        try {
            StreamingAeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink cannot encrypt here", e);
        }
    }

    private DataKey(KeysetHandle handle) throws GeneralSecurityException {
        this.keyset = TinkProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get());
        this.cipher = handle.getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
    }

    /// A new one.
    public static DataKey create() {
        try {
            return new DataKey(KeysetHandle.generateNew(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_4KB));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink cannot make a key", e);
        }
    }

    /// @throws MasterKeyException if it cannot be unwrapped
    public static DataKey unwrap(MasterKey.Wrapped wrapped, MasterKey master, String about) throws MasterKeyException {
        try {
            return new DataKey(
                    TinkProtoKeysetFormat.parseKeyset(master.unwrap(wrapped, about), InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException e) {
            throw new MasterKeyException("The key of " + about + " is none", e);
        }
    }

    public MasterKey.Wrapped wrap(MasterKey master, String about) throws MasterKeyException {
        return master.wrap(keyset, about);
    }

    /// Encrypts what is written; whole when it is closed.
    public WritableByteChannel encrypting(WritableByteChannel to, String about) throws IOException {
        try {
            return cipher.newEncryptingChannel(to, bytes(about));
        } catch (GeneralSecurityException e) {
            throw new IOException("Cannot encrypt " + about, e);
        }
    }

    /// What was written, from any place. Reading fails where it was changed, and this does if it is not of this key.
    public SeekableByteChannel decrypting(SeekableByteChannel from, String about) throws IOException {
        try {
            var plain = cipher.newSeekableDecryptingChannel(from, bytes(about));
            plain.read(ByteBuffer.allocate(1)); // before that, Tink's does not know its size
            return plain.position(0);
        } catch (GeneralSecurityException | IOException e) {
            from.close();
            throw new IOException("Cannot decrypt " + about, e);
        }
    }

    private static byte[] bytes(String about) {
        return about.getBytes(StandardCharsets.UTF_8);
    }
}
