package tandem.ivr.speech;

/// Tells when a channel has become silent and stays so, piece by piece. What a telephone line is when nobody speaks is
/// far below the quietest voice.
final class Silence {
    private static final int LOUDEST = 60; // of 32768
    /// The recogniser needs a while of it to end what it has heard.
    private static final int PIECES_GIVEN = 3;

    private int pieces;

    enum State {
        NONE,
        /// It has lasted, and is certain with this piece.
        BEGINS,
        GOES_ON
    }

    State after(byte[] littleEndian, int length) {
        for (int i = 0; i + 1 < length; i += 2) {
            int sample = (short) (littleEndian[i] & 0xff | littleEndian[i + 1] << 8);
            if (Math.abs(sample) > LOUDEST) {
                pieces = 0;
                return State.NONE;
            }
        }
        pieces++;
        return pieces < PIECES_GIVEN ? State.NONE : pieces == PIECES_GIVEN ? State.BEGINS : State.GOES_ON;
    }
}
