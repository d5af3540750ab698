package tandem.insight.metrics;

import java.util.OptionalDouble;

/// Which contacts count as repeats of an earlier one (FCR). It is made of sums, so it can be asked of any time that was
/// counted.
///
/// @param days      within which a customer came again, one of [RepeatCount#days]
/// @param sameTopic whether only about the same; else about anything
public record ResolutionRule(int days, boolean sameTopic) {
    /// As M has it.
    public static final ResolutionRule USUAL = new ResolutionRule(7, true);

    /// @throws IllegalArgumentException if repeats are not counted by that many days
    public ResolutionRule {
        if (!RepeatCount.days().contains(days)) {
            throw new IllegalArgumentException("Repeats are counted within " + RepeatCount.days() + " days");
        }
    }

    /// Contacts after which the customer came again.
    public long repeated(Sums sums) {
        return RepeatCount.within(sums, sameTopic, days);
    }

    /// Empty where no contact was over. Of contacts younger than the days it can still fall.
    public OptionalDouble of(Sums sums) {
        long contacts = sums.get(RepeatCount.CONTACTS);
        return contacts == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - (double) repeated(sums) / contacts);
    }

    /// In words, of measures.
    public String formula() {
        return "contacts whose customer did not come again %swithin %d days (until now) ÷ contacts that are over"
                .formatted(sameTopic ? "about the same " : "", days);
    }
}
