package tandem.ivr.outbound;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.ivr.DoNotCall;
import tandem.ivr.call.DialledNumber;
import tandem.ivr.call.PhoneNumbers;

/// The operator's file and what people have noted, as one list. Every change is told in the log.
public final class DoNotCallList implements DoNotCall {
    private static final Logger LOG = LoggerFactory.getLogger(DoNotCallList.class);

    private final NumbersFile file;
    private final DoNotCallStore store;
    private final PhoneNumbers reading;
    private final InstantSource clock;

    public DoNotCallList(NumbersFile file, DoNotCallStore store, PhoneNumbers reading, InstantSource clock) {
        this.file = file;
        this.store = store;
        this.reading = reading;
        this.clock = clock;
    }

    /// @param e164 as it would be dialled
    public boolean has(String e164) {
        return file.reason(e164).isPresent() || store.find(e164).isPresent();
    }

    @Override
    public Optional<Entry> find(String number) {
        return e164(number)
                .flatMap(e164 -> file.reason(e164)
                        .map(reason -> new Entry(e164, reason, null, null))
                        .or(() -> store.find(e164)));
    }

    @Override
    public Change add(String number, String reason, String by) {
        var e164 = e164(number).orElse(null);
        if (e164 == null) {
            return new Change.NotANumber();
        }
        var entry = new Entry(e164, reason, by, clock.instant());
        if (file.reason(e164).isPresent() || !store.add(entry)) {
            return new Change.NothingToDo();
        }
        LOG.info("Do not call {}: noted by {}: {}", e164, by, reason.replaceAll("\\p{Cntrl}", " "));
        return new Change.Done(entry);
    }

    @Override
    public Change remove(String number, String by) {
        var e164 = e164(number).orElse(null);
        if (e164 == null) {
            return new Change.NotANumber();
        }
        if (file.reason(e164).isPresent()) {
            return new Change.InTheFile();
        }
        var entry = store.find(e164);
        if (entry.isEmpty() || !store.remove(e164)) {
            return new Change.NothingToDo();
        }
        LOG.info(
                "{} may be called again, says {}; noted before by {}",
                e164,
                by,
                entry.get().by());
        return new Change.Done(entry.get());
    }

    @Override
    public List<Entry> noted(int most) {
        return store.latest(most);
    }

    @Override
    public Size size() {
        return new Size(file.size(), store.size());
    }

    private Optional<String> e164(String number) {
        return reading.dialled(number.strip()) instanceof DialledNumber.Outside outside
                ? Optional.of(outside.e164())
                : Optional.empty();
    }
}
