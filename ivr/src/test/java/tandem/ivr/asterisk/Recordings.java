package tandem.ivr.asterisk;

import tandem.ivr.speech.Pcm;

/// Finds a prompt in what a caller heard.
final class Recordings {
    /// 0.4 s, taken where the prompt is at full voice: longer pieces would suffer from a frame lost or slipped.
    private static final int PIECE = 3200;

    private Recordings() {}

    /// The best correlation (0 to 1) of a piece of a prompt with any place of a recording.
    static double likeness(Pcm recording, Pcm prompt) {
        var heard = recording.at(Pcm.TELEPHONE_RATE).samples();
        var said = prompt.samples();
        int from = Math.max(0, Math.min(said.length / 3, said.length - PIECE));
        double energy = energy(said, from);
        double best = 0;
        for (int at = 0; at + PIECE <= heard.length; at++) {
            double product = 0;
            for (int i = 0; i < PIECE; i++) {
                product += (double) heard[at + i] * said[from + i];
            }
            if (product > 0) {
                best = Math.max(best, product / Math.sqrt(energy * energy(heard, at) + 1));
            }
        }
        return best;
    }

    private static double energy(short[] samples, int from) {
        double sum = 0;
        for (int i = from; i < from + PIECE; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return sum;
    }
}
