package tandem.simulation.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The formulas against published figures and against each other.
class ErlangTest {

    /// The usual Erlang B tables: so much load may be offered to so many lines for this share to be blocked.
    @ParameterizedTest
    @CsvSource({"10, 4.461, 0.01", "10, 5.084, 0.02", "20, 12.031, 0.01", "50, 37.901, 0.01", "100, 84.064, 0.01"})
    void blockedIsAsInTheTables(int lines, double load, double share) {
        assertThat(ErlangC.blocked(lines, load)).isCloseTo(share, within(0.00001));
    }

    /// I. Angus, *An Introduction to Erlang B and Erlang C*, and the example of 360 calls of 240 s in half an
    /// hour for 55 agents that many handbooks give: 23.9 % wait, 8.2 s on average, 84.6 % are answered within
    /// 15 s.
    @Test
    void waitsAreAsInTheHandbooks() {
        var queue = new ErlangC(55, 48, 240);
        assertThat(queue.waits()).isCloseTo(0.239, within(0.0005));
        assertThat(queue.meanWait()).isCloseTo(8.2, within(0.05));
        assertThat(queue.serviceLevel(15)).isCloseTo(0.846, within(0.0005));
    }

    /// Garnett, Mandelbaum, Reiman 2002, introduction: 50 agents, 48 calls a minute of one minute, patience two
    /// minutes: without impatience 20.8 s on average, with it 3.1 % leave and 3.7 s; with 3.1 % fewer calls
    /// instead 8.8 s.
    @Test
    void impatienceIsAsInTheLiterature() {
        assertThat(new ErlangC(50, 48, 60).meanWait()).isCloseTo(20.8, within(0.05));
        assertThat(new ErlangC(50, 48 * (1 - 0.031), 60).meanWait()).isCloseTo(8.8, within(0.05));
        var impatient = new ErlangA(50, 48, 60, 120);
        assertThat(impatient.abandons()).isCloseTo(0.031, within(0.0005));
        assertThat(impatient.meanWait()).isCloseTo(3.7, within(0.05));
    }

    /// Patience like service makes the number of calls Poisson: 1 − Σ over k < 10 of e^−8 8^k/k! = 0.28338.
    @Test
    void withPatienceLikeServiceTheNumberInTheSystemIsPoisson() {
        assertThat(new ErlangA(10, 8, 1, 1).waits()).isCloseTo(0.28338, within(0.00001));
    }

    @Test
    void endlessPatienceIsErlangC() {
        var patient = new ErlangA(20, 18, 100, 1e9);
        var endless = new ErlangC(20, 18, 100);
        assertThat(patient.waits()).isCloseTo(endless.waits(), within(1e-4));
        assertThat(patient.meanWaitOfAnswered()).isCloseTo(endless.meanWait(), within(0.01));
        assertThat(patient.serviceLevel(20)).isCloseTo(endless.serviceLevel(20), within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.8, 100, 50", "10, 12, 100, 200", "50, 60, 1, 0.5", "1000, 1100, 300, 90", "5000, 4800, 300, 60"})
    void whoIsNotAnsweredHasLeft(int agents, double load, double service, double patience) {
        var queue = new ErlangA(agents, load, service, patience);
        assertThat(queue.serviceLevel(1e12)).isCloseTo(1 - queue.abandons(), within(1e-6));
        assertThat(queue.meanWait()).isCloseTo(queue.abandons() * patience, within(1e-9 * patience));
    }

    @Test
    void largeCentresOverflowNothing() {
        assertThat(new ErlangC(75_000, 74_500, 300).waits()).isBetween(0.0, 1.0);
        assertThat(new ErlangA(75_000, 80_000, 300, 120).abandons()).isCloseTo(1 - 75_000.0 / 80_000, within(1e-4));
    }

    @Test
    void aLineThatGrowsForEverIsRefused() {
        assertThatThrownBy(() -> new ErlangC(10, 10, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
