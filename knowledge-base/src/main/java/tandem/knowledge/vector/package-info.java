/// Vectors of texts, by small models that run in this JVM; the only package that knows the runtime (ONNX)
/// and the
/// tokenizer.
@NullMarked
package tandem.knowledge.vector;

import org.jspecify.annotations.NullMarked;
