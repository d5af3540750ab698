/// Benchmarks and load drivers, run by `./bench NAME`.
@NullMarked
package tandem.bench;

import org.jspecify.annotations.NullMarked;
