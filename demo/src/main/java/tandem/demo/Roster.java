package tandem.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What everybody is scheduled to do.
final class Roster {
    private Roster() {}

    /// @param reason by which an agent is not ready then
    record Pause(LocalTime from, int minutes, String activity, String reason) {}

    /// @param pauses within it
    record Shift(LocalTime from, LocalTime to, List<Pause> pauses) {}

    /// @param n  which of the agents
    /// @param of how many there are
    /// @return null: a day off
    static @Nullable Shift shift(LocalDate day, int n, int of) {
        if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return null;
        }
        if (day.getDayOfWeek() == DayOfWeek.SATURDAY) {
            boolean off = of > 1 && n == day.toEpochDay() / 7 % of;
            return off ? null : new Shift(LocalTime.of(8, 0), LocalTime.of(13, 0), List.of());
        }
        var pauses = new ArrayList<Pause>();
        pauses.add(new Pause(LocalTime.of(9, 45).plusMinutes(25L * (n % 4)), 15, "break", "BREAK"));
        pauses.add(new Pause(LocalTime.of(11, 45).plusMinutes(40L * (n % 3)), 35, "lunch", "LUNCH"));
        pauses.add(new Pause(LocalTime.of(15, 0).plusMinutes(25L * (n % 4)), 12, "break", "BREAK"));
        if (day.getDayOfWeek() == DayOfWeek.WEDNESDAY && n % 2 == 0) {
            pauses.add(new Pause(LocalTime.of(16, 30), 30, "training", "TRAINING"));
        }
        return new Shift(LocalTime.of(8, 0), LocalTime.of(18, 0), List.copyOf(pauses));
    }
}
