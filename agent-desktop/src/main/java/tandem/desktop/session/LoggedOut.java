package tandem.desktop.session;

/// Somebody logs out: his pages are closed before his browser session ends, so that they are told why.
public record LoggedOut(String httpSession) {}
