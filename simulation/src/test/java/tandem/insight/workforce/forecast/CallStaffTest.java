package tandem.insight.workforce.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tandem.simulation.staffing.ErlangA;

/// Against the sums of the simulation's [ErlangA], which takes another way.
class CallStaffTest {

    @ParameterizedTest
    @CsvSource({"1,0.4,180,180", "5,3.5,240,120", "12,14,300,90", "40,38,200,600", "120,118,180,180", "200,150,240,60"})
    void agreesWithTheSumsOverStates(int agents, double load, double service, double patience) {
        var staff = new CallStaff(agents, load, service, patience).within(20);
        var sums = new ErlangA(agents, load, service, patience);
        assertThat(staff.serviceLevel()).isCloseTo(sums.serviceLevel(20), within(1e-4));
        assertThat(staff.answered()).isCloseTo(1 - sums.abandons(), within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({"0.2,180,180", "3.5,240,120", "14,300,90", "38,200,600", "150,240,60"})
    void oneFewerWouldNotDo(double load, double service, double patience) {
        var goal = new CallStaff.Goal(20, 0.8, 0.9);
        int fewest = CallStaff.fewest(load, service, patience, goal);
        var enough = new CallStaff(fewest, load, service, patience).within(20);
        assertThat(enough.serviceLevel()).isGreaterThanOrEqualTo(0.8);
        assertThat(enough.occupancy()).isLessThanOrEqualTo(0.9);
        if (fewest > 1) {
            var fewer = new CallStaff(fewest - 1, load, service, patience).within(20);
            assertThat(fewer.serviceLevel() < 0.8 || fewer.occupancy() > 0.9).isTrue();
        }
    }
}
