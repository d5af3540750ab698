package tandem.insight.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Everything of which there are sums, in the order of [Counted#index].
final class AllCounted {
    static final List<Counted> LIST = Stream.of(
                    Arrays.stream(Measure.values()),
                    WaitClass.ALL.stream(),
                    ResponseCount.ALL.stream(),
                    RepeatCount.ALL.stream())
            .<Counted>flatMap(some -> some)
            .toList();
    private static final Map<String, Counted> BY_CODE =
            LIST.stream().collect(Collectors.toUnmodifiableMap(Counted::code, Function.identity()));

    private AllCounted() {}

    static Map<String, Counted> byCode() {
        return BY_CODE;
    }
}
