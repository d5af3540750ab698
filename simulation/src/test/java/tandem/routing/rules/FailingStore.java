package tandem.routing.rules;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.routing.RoutingUnavailableException;
import tandem.routing.port.RoutingStore;

/// A store whose line is cut after a number of calls.
final class FailingStore {
    private static final Set<String> OF_OBJECT = Set.of("toString", "hashCode", "equals");

    private final RoutingStore store;
    private int left = Integer.MAX_VALUE;

    FailingStore(RoutingStore store) {
        this.store = store;
    }

    void failsAfter(int calls) {
        left = calls;
    }

    void answers() {
        left = Integer.MAX_VALUE;
    }

    RoutingStore door() {
        return (RoutingStore) Proxy.newProxyInstance(
                RoutingStore.class.getClassLoader(),
                new Class<?>[] {RoutingStore.class},
                (_, method, arguments) -> call(method, arguments));
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        if (!OF_OBJECT.contains(method.getName()) && left-- <= 0) {
            throw new RoutingUnavailableException("The line is cut", new IllegalStateException());
        }
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
