package tandem.insight.metrics;

import java.util.Arrays;
import java.util.List;
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
    static final Codes CODES = new Codes(LIST.stream().map(Counted::code).toList());

    private AllCounted() {}
}
