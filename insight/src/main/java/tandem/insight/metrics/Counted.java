package tandem.insight.metrics;

/// Something of which there are sums: a [Measure], or a class of waits.
public sealed interface Counted permits Measure, WaitClass {
    /// How it is stored; never changes.
    String code();

    /// Its place in [AllCounted#LIST].
    int index();
}
