package tandem.ivr.asterisk;

import java.util.Optional;
import org.asteriskjava.fastagi.AgiRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.InteractionId;
import tandem.ivr.call.Arrival;
import tandem.ivr.call.PhoneNumbers;
import tandem.ivr.call.PhoneNumbers.CallerNumber;

/// Who is on the other side of a script.
record Callers(PhoneNumbers numbers) {
    private static final Logger LOG = LoggerFactory.getLogger(Callers.class);
    /// AST_PRES_RESTRICTION: the bits of `agi_callingpres` that tell whether the number may be shown.
    private static final int PRESENTATION_BITS = 0x60;

    CallerNumber number(AgiRequest request) {
        var presentation = Optional.ofNullable(request.getCallingPres()).orElse(0);
        return numbers.caller(
                Optional.ofNullable(request.getCallerIdNumber()).orElse(""), (presentation & PRESENTATION_BITS) == 0);
    }

    /// Who diverted a call to us; empty for a placeholder.
    Optional<CallerNumber> redirected(String raw) {
        return Optional.of(numbers.caller(raw, true)).filter(number -> !(number instanceof CallerNumber.Withheld));
    }

    /// A caller who has been handed over before, by the script's parameter `call`.
    Optional<Arrival> waiting(AgiRequest request) {
        try {
            var id = new InteractionId(
                    Optional.ofNullable(request.getParameter("call")).orElse(""));
            return Optional.of(new Arrival(id, number(request), ""));
        } catch (IllegalArgumentException e) {
            LOG.warn("A waiting caller came without their call's id");
            return Optional.empty();
        }
    }
}
