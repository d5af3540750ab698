/// Who is logged in: the log-ins of config/users.yml, the cookie, what each role may call.
@NullMarked
package tandem.desktop.session;

import org.jspecify.annotations.NullMarked;
