/// The files under config/ as people change them in the page (A3): read, checked while they type, written by rename,
/// kept with who, when and why in a history of their own. Which kinds of files there are say those who read them
/// ([tandem.core.config.ConfigurationKind]). The only package that knows Git.
@NullMarked
package tandem.desktop.configuration;

import org.jspecify.annotations.NullMarked;
