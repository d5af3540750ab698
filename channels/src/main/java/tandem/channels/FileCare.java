package tandem.channels;

import java.io.IOException;
import java.util.function.Consumer;

/// What an administrator does to all files at once (V3): of chats, mails, messages and faxes. Each can be cut off at
/// any moment and done again, and a server may run meanwhile.
public interface FileCare {

    /// @param checked  all that were looked at
    /// @param faults   those that are not what was stored, or cannot be read
    /// @param readable those that are not encrypted
    record Verified(long checked, long faults, long readable) {}

    /// Reads every file; one that is encrypted tells by itself whether it was changed.
    ///
    /// @param say told a line for each that is not whole
    Verified verify(Consumer<String> say) throws IOException;

    /// Wraps the keys of all files by the master key of now.
    ///
    /// @param say told a line for each whose key cannot be had
    /// @return how many
    long wrapAnew(Consumer<String> say) throws IOException;

    /// Encrypts those that are not: from before there was encryption, or while it was off.
    ///
    /// @return how many
    long encrypt(Consumer<String> say) throws IOException;
}
