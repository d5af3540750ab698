/// Announcements in Redis, for all nodes.
@NullMarked
package tandem.desktop.announcement.redis;

import org.jspecify.annotations.NullMarked;
