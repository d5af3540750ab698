package tandem.desktop.session;

/// Somebody who is logged in may do something else from now on. Their pages connect again, and are told.
///
/// @param key by which its pages are found ([DesktopUser#logIn])
public record LogInChanged(String key) {}
