package tandem.insight.metrics;

/// Something of which there are sums: a [Measure], a class of waits, something of the clocks of what is written, or of
/// those who came again.
public sealed interface Counted permits Measure, WaitClass, ResponseCount, RepeatCount {
    /// How it is stored; never changes.
    String code();

    /// Its place in [AllCounted#LIST].
    int index();
}
