package tandem.desktop.session;

/// A log-in has ended: by its log-out at whatever node, because it was idle for too long, or with its account. Its
/// pages end with it.
///
/// @param key by which its pages are found ([DesktopUser#logIn])
public record LogInEnded(String key) {}
