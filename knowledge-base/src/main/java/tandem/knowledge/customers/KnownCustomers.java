package tandem.knowledge.customers;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.Address;
import tandem.core.Customer;
import tandem.core.CustomerDirectory;
import tandem.core.CustomerFacts;
import tandem.core.CustomerId;
import tandem.knowledge.CustomerRecord;
import tandem.knowledge.customers.CustomerStore.Found;
import tandem.knowledge.customers.CustomerStore.LookUp;

/// Finds customers on the way of a contact: one trip to where they are kept, and never for longer than its
/// limit (I16).
/// Who has no record yet may be known to the index, from the time before there were records.
public final class KnownCustomers implements CustomerDirectory, CustomerFacts, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KnownCustomers.class);
    /// So many ask at a time; whoever comes above that goes without an answer.
    private static final int MOST = 200;

    private final CustomerStore store;
    private final Addresses addresses;
    private final CustomerDirectory before;
    private final Duration limit;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(MOST);

    /// @param before knows who has come before there were records, and languages
    public KnownCustomers(CustomerStore store, Addresses addresses, CustomerDirectory before, Duration limit) {
        this.store = store;
        this.addresses = addresses;
        this.before = before;
        this.limit = limit;
    }

    @Override
    public Customer identify(Address.Verified address, @Nullable String name) {
        if (Addresses.isWithheld(address.text())) {
            return before.identify(address, name);
        }
        var identity = addresses.identity(address);
        var asked = ask(() -> store.findBy(identity));
        if (asked.isEmpty()) {
            return before.derived(address, name);
        }
        return switch (asked.get()) {
            case LookUp.Theirs(var found) -> known(identity, found.record(), name);
            case LookUp.Nobodys(var customer) -> {
                var earlier = before.identify(address, name);
                boolean isOwn = customer.equals(identity.derivedCustomer());
                yield new Customer(customer, earlier.name(), isOwn && earlier.known());
            }
        };
    }

    private static Customer known(Identity identity, CustomerRecord record, @Nullable String said) {
        var learned = record.value(CustomerRecord.NAME).orElse(null);
        return new Customer(record.id(), name(identity, learned, record.isNamedByUs() ? null : said), true);
    }

    /// What a caller's telephone says of them is worth less than what we have learned; what they type
    /// themselves is
    /// worth more.
    static String name(Identity identity, @Nullable String learned, @Nullable String given) {
        var said = given != null && identity.isNamedBy(given) ? given.strip() : null;
        boolean learnedFirst = identity.kind() == Identity.Kind.TEL || said == null;
        var first = learnedFirst ? learned : said;
        var second = learnedFirst ? said : learned;
        if (first != null) {
            return first;
        }
        return second != null ? second : identity.nameWhileUnknown();
    }

    @Override
    public Customer derived(Address.Verified address, @Nullable String name) {
        return before.derived(address, name);
    }

    @Override
    public Optional<String> language(CustomerId customer) {
        return ask(() -> store.find(customer))
                .flatMap(found -> found)
                .flatMap(found -> found.record().value(CustomerRecord.LANGUAGE))
                .or(() -> before.language(customer));
    }

    @Override
    public Map<String, String> of(CustomerId customer) {
        return ask(() -> store.find(customer))
                .flatMap(found -> found)
                .map(Found::facts)
                .orElse(Map.of());
    }

    @Override
    public List<CustomerId> idsOf(CustomerId customer) {
        return whose(customer).ids();
    }

    /// As [WhoseContacts.Resolver] promises.
    public WhoseContacts whose(CustomerId customer) {
        return ask(() -> store.find(customer))
                .flatMap(found -> found)
                .map(found -> WhoseContacts.of(found.record()))
                .orElseGet(() -> WhoseContacts.only(customer));
    }

    private <T> Optional<T> ask(Supplier<T> question) {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        var answer = threads.submit(() -> {
            try {
                return question.get();
            } finally {
                places.release();
            }
        });
        try {
            return Optional.of(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("No answer about a customer in time: {}", e.toString());
            answer.cancel(true);
            return Optional.empty();
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
