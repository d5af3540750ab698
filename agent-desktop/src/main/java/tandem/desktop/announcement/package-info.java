/// What supervisors tell agents all at once (S4): to whom, until when, and who has seen it. Not what customers write.
@NullMarked
package tandem.desktop.announcement;

import org.jspecify.annotations.NullMarked;
