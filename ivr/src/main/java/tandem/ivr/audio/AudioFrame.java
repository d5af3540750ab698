package tandem.ivr.audio;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/// A message of Asterisk's AudioSocket protocol: one byte kind, two bytes length (big-endian), payload.
/// See <https://docs.asterisk.org/Configuration/Channel-Drivers/AudioSocket/>.
record AudioFrame(int kind, byte[] payload) {
    static final int HANGUP = 0x00;
    static final int ID = 0x01;
    static final int DTMF = 0x03;
    /// Signed linear, 8 kHz, 16 bits, little-endian.
    static final int AUDIO = 0x10;

    static final int ERROR = 0xff;

    /// 20 ms.
    static final int AUDIO_BYTES = 320;

    static AudioFrame read(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        var payload = new byte[in.readUnsignedShort()];
        in.readFully(payload);
        return new AudioFrame(kind, payload);
    }

    void write(DataOutputStream out) throws IOException {
        if (payload.length > 0xffff) {
            throw new IOException("a frame is at most 65,535 bytes");
        }
        var message = new byte[3 + payload.length];
        message[0] = (byte) kind;
        message[1] = (byte) (payload.length >> 8);
        message[2] = (byte) payload.length;
        System.arraycopy(payload, 0, message, 3, payload.length);
        out.write(message);
        out.flush();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AudioFrame(int theirKind, byte[] theirs)
                && kind == theirKind
                && Arrays.equals(payload, theirs);
    }

    @Override
    public int hashCode() {
        return kind * 31 + Arrays.hashCode(payload);
    }

    @Override
    public String toString() {
        return "frame " + kind + " of " + payload.length + " bytes";
    }
}
