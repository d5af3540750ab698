package tandem.ivr.call;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tandem.routing.Router;

/// The ways out of flows, with callbacks to Austria alone.
final class TestExits {
    private TestExits() {}

    /// @param folder for messages
    static FlowExits of(Router router, Path folder) {
        var callback = new InboundProperties.Callback(
                Set.of(PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE), Set.of("AT"));
        var voicemail = new InboundProperties.Voicemail(
                Duration.ofSeconds(2), Duration.ofMillis(200), Duration.ofMinutes(3), Duration.ofSeconds(5));
        return new FlowExits(
                router,
                new CallbackNumbers(new PhoneNumbers("US", List.of()), callback),
                new MessageOffice(voicemail, folder, router, Clock.systemUTC()),
                (_, _, _, _, _, _) -> Optional.empty());
    }
}
