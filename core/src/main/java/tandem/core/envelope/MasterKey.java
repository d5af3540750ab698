package tandem.core.envelope;

/// Wraps the keys of files. Kept here or by a key management service, which never gives it away.
public interface MasterKey {

    /// @param about what the key belongs to: it can be unwrapped for nothing else
    /// @throws MasterKeyException if there is no master key now
    Wrapped wrap(byte[] key, String about) throws MasterKeyException;

    /// @throws MasterKeyException if the one that wrapped it is not there, or it was changed
    byte[] unwrap(Wrapped wrapped, String about) throws MasterKeyException;

    /// The name of the one that wraps now, which [Wrapped#by] has; after a rotation another one.
    ///
    /// @throws MasterKeyException if there is none
    String current() throws MasterKeyException;

    /// Whether it can unwrap what the one of this name has wrapped.
    ///
    /// @throws MasterKeyException if that cannot be told
    boolean has(String name) throws MasterKeyException;

    /// A key that only its master key can read.
    ///
    /// @param by  the master key's name
    /// @param key in Base64
    record Wrapped(String by, String key) {}
}
