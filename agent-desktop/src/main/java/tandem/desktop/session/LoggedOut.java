package tandem.desktop.session;

/// Somebody logs out: their pages are closed before their browser session ends, so that they are told why.
public record LoggedOut(String httpSession) {}
