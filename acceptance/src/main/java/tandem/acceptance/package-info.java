/// Drives a running Tandem from outside and checks what people would see. Knows the documents under docs/ and
/// nothing of the code: what works here works for any foreign client.
@NullMarked
package tandem.acceptance;

import org.jspecify.annotations.NullMarked;
