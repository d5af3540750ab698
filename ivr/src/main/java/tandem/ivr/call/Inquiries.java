package tandem.ivr.call;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tandem.core.Address;
import tandem.core.Address.Voucher;
import tandem.core.Customer;
import tandem.core.CustomerDirectory;
import tandem.core.InteractionId;
import tandem.flow.ArticleAnswer;
import tandem.flow.service.Accounts;
import tandem.flow.service.Finding;
import tandem.flow.service.JsonPlace;
import tandem.flow.service.Pin;
import tandem.flow.service.Proof;
import tandem.flow.service.Services;
import tandem.ivr.call.PhoneNumbers.CallerNumber;
import tandem.routing.Router;

/// What is asked about callers while they are in their flow: who they are, and what the organisation's services know.
public final class Inquiries {
    private static final Logger LOG = LoggerFactory.getLogger(Inquiries.class);
    private static final long PATIENCE_SECONDS = 3;

    private final Router router;
    private final CustomerDirectory customers;
    private final Services services;
    private final Accounts accounts;
    private final SpokenArticles articles;

    public Inquiries(
            Router router, CustomerDirectory customers, Services services, Accounts accounts, SpokenArticles articles) {
        this.router = router;
        this.customers = customers;
        this.services = services;
        this.accounts = accounts;
        this.articles = articles;
    }

    /// Those about one caller, whose number is asked about at once and in the background.
    Caller of(InteractionId call, CallerNumber number) {
        var caller = new Caller(call, number.text());
        caller.identified = inBackground(() -> caller.byNumber(number));
        return caller;
    }

    private static CompletableFuture<Optional<Customer>> inBackground(
            java.util.function.Supplier<Optional<Customer>> asked) {
        var answer = new CompletableFuture<Optional<Customer>>();
        Thread.ofVirtual().name("identify").start(() -> answer.complete(asked.get()));
        return answer;
    }

    /// Used by the caller's own thread alone.
    final class Caller {
        private final InteractionId call;
        private final String number;
        private CompletableFuture<Optional<Customer>> identified = CompletableFuture.completedFuture(Optional.empty());

        private Caller(InteractionId call, String number) {
            this.call = call;
            this.number = number;
        }

        private Optional<Customer> byNumber(CallerNumber number) {
            return switch (number) {
                case CallerNumber.Withheld _, CallerNumber.Web _ -> {
                    LOG.debug("Call {}: no number", call);
                    yield Optional.empty();
                }
                case CallerNumber.Known _, CallerNumber.Other _ ->
                    identify(new Address.Verified(Voucher.TRUNK, number.text()), null);
            };
        }

        private Optional<Customer> identify(Address.Verified address, @Nullable String name) {
            try {
                var customer = customers.identify(address, name);
                router.identify(call, customer.id(), customer.name());
                return Optional.of(customer);
            } catch (RuntimeException e) {
                LOG.warn("Call {}: the caller could not be identified", call, e);
                return Optional.empty();
            }
        }

        /// As far as known; empty for who withholds their number.
        Optional<Customer> customer() {
            try {
                return identified.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException e) {
                LOG.warn("Call {}: it is not known who calls: {}", call, e.toString());
                return Optional.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }

        /// In which the customer was served the last time.
        Optional<String> language() {
            try {
                return customer().filter(Customer::known).flatMap(known -> customers.language(known.id()));
            } catch (RuntimeException e) {
                LOG.warn("Call {}: the caller's language is not known", call, e);
                return Optional.empty();
            }
        }

        ArticleAnswer answer(String question, String language, List<String> told) {
            var found = articles.find(question, language, told);
            if (found instanceof ArticleAnswer.Failed(var reason)) {
                LOG.warn("Call {}: no article was looked for: {}", call, reason);
            }
            return found;
        }

        void judge(String article, boolean helped) {
            articles.judge(article, helped, call.value());
        }

        Finding find(String service, String path, Map<String, JsonPlace> values) {
            var finding = Finding.of(services, service, path, values);
            if (finding instanceof Finding.Failed(var reason)) {
                LOG.warn("Call {}: nothing found by service '{}': {}", call, service, reason);
            }
            return finding;
        }

        Proof prove(String service, String path, String account, Pin pin) {
            return accounts.prove(number, service, path, account, pin);
        }

        /// From now on they are the account's holder, whoever's telephone it is.
        void is(Proof.Theirs holder) {
            customer(); // the number's owner, told late, must not take their place
            identified = CompletableFuture.completedFuture(
                    identify(new Address.Verified(Voucher.ACCOUNT, holder.account()), holder.name()));
        }
    }
}
