/// Calls from web pages (T11): passes for one call each, and who may have one.
@NullMarked
package tandem.ivr.web;

import org.jspecify.annotations.NullMarked;
