package tandem.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.core.AgentId;
import tandem.core.CommandId;
import tandem.core.InteractionId;
import tandem.core.InteractionState;
import tandem.core.event.Event;
import tandem.core.event.EventId;
import tandem.core.event.JournalEntry;
import tandem.core.journal.MemoryJournal;
import tandem.routing.model.Requirement;
import tandem.routing.port.Placement;
import tandem.routing.port.RoutingStore;
import tandem.routing.port.Signature;
import tandem.routing.port.Standing;
import tandem.routing.port.Step;
import tandem.simulation.memory.MemoryRoutingStore;

/// A store with a bug: whenever an agent says that they are ready, whoever is first in line is taken out of the
/// way, and put back when it is too late. The journal says nothing of it.
final class PassedOver {
    private static final String HIDDEN = "nobody is to know";

    private final MemoryJournal own = new MemoryJournal();
    private final MemoryJournal shown = new MemoryJournal();
    private final MemoryRoutingStore store = new MemoryRoutingStore(own);
    private EventId copied = EventId.START;

    static Backing backing() {
        var passedOver = new PassedOver();
        var wrong = (RoutingStore) Proxy.newProxyInstance(
                RoutingStore.class.getClassLoader(),
                new Class<?>[] {RoutingStore.class},
                (proxy, method, arguments) -> passedOver.call(method, arguments));
        return new Backing(wrong, passedOver.shown);
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        boolean ready = arguments != null && method.getName().equals("ready");
        var first = ready ? firstInLine() : Optional.<Standing>empty();
        if (first.isPresent() && arguments != null) {
            var step = (Step) arguments[arguments.length - 1];
            stand(first.get().interaction().id(), Requirement.agent(new AgentId("nobody")), step);
        }
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            if (first.isPresent() && arguments != null) {
                var step = (Step) arguments[arguments.length - 1];
                stand(first.get().interaction().id(), first.get().placement().requirement(), step);
            }
            copy();
        }
    }

    private Optional<Standing> firstInLine() {
        return store.snapshot(Centre.RICH.configuration().queues().keySet(), 1).waiting().values().stream()
                .flatMap(Collection::stream)
                .flatMap(waiting -> store.standing(waiting.id()).stream())
                .min(Comparator.comparingLong(Standing::score));
    }

    private void stand(InteractionId id, Requirement whom, Step at) {
        var is = store.standing(id).orElseThrow();
        if (is.interaction().state() != InteractionState.WAITING) {
            return;
        }
        Placement was = is.placement();
        var to = new Placement(
                was.queue(),
                was.choice(),
                whom,
                was.byHand(),
                was.extra(),
                was.priority(),
                was.terms(),
                was.since(),
                was.step(),
                was.nextStep());
        var step = new Step(at.now(), CommandId.random());
        var signature = new Signature(is.interaction().channel(), to.choice(), whom);
        if (!store.signatures().values().contains(signature)) {
            store.register(signature, Map.of(), store.loggedIn().version(), step);
        }
        store.move(id, is.version(), to, new Event.Relaxed(0, signature.toString(), HIDDEN), step);
    }

    private void copy() {
        for (JournalEntry entry : own.read(copied, Integer.MAX_VALUE)) {
            copied = entry.id();
            if (!(entry.event() instanceof Event.Relaxed relaxed
                    && relaxed.because().equals(HIDDEN))) {
                var about = new MemoryJournal.About(
                        entry.interaction(), entry.channel(), entry.queue(), entry.agent(), entry.customer());
                shown.append(entry.at(), about, entry.event());
            }
        }
    }
}
