package tandem.simulation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import tandem.routing.RoutingUnavailableException;
import tandem.routing.port.RoutingStore;
import tandem.routing.port.Step;

/// A node's link to the store, with its faults: what is asked may be lost, late, or done without an answer. A
/// lost command is sent again under its id, as `RedisConnection` does.
final class FaultyStore implements InvocationHandler {
    private final RoutingStore store;
    private final World world;

    private FaultyStore(RoutingStore store, World world) {
        this.store = store;
        this.world = world;
    }

    static RoutingStore link(RoutingStore store, World world) {
        return (RoutingStore) Proxy.newProxyInstance(
                RoutingStore.class.getClassLoader(),
                new Class<?>[] {RoutingStore.class},
                new FaultyStore(store, world));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        boolean fires = method.getName().equals("fire");
        if (!fires && (arguments == null || !(arguments[arguments.length - 1] instanceof Step))) {
            return call(method, arguments);
        }
        world.storeChanges();
        InFlight now = world.inFlight();
        return now == null ? call(method, arguments) : withFault(now, fires, method, arguments);
    }

    private @Nullable Object withFault(InFlight now, boolean fires, Method method, Object @Nullable [] arguments)
            throws Throwable {
        if (fires) {
            now.stall();
            return call(method, arguments);
        }
        Fault fault = now.nextFault();
        switch (fault.kind()) {
            case NONE, TWICE -> {
                return call(method, arguments);
            }
            case LATE, REQUEST_LOST -> {
                now.sleep(fault.millis());
                return call(method, arguments);
            }
            case REPLY_LOST -> {
                var _ = call(method, arguments);
                now.sleep(fault.millis());
                return call(method, arguments);
            }
            case UNSENT -> throw new RoutingUnavailableException("not sent", new IllegalStateException());
            case GONE -> {
                var _ = call(method, arguments);
                throw new RoutingUnavailableException("no answer", new IllegalStateException());
            }
        }
        throw new IllegalStateException(fault.toString());
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
