/// Flows as data: read and checked with file and line, walked by a machine that knows neither clock nor telephone.
/// Who is led through one, and by what (a telephone, a chat), is the affair of the modules above; only what a service
/// of the organisation answers is asked here.
@NullMarked
package tandem.flow;

import org.jspecify.annotations.NullMarked;
