package tandem.ivr.asterisk;

/// The user part of the address that a caller's network dialled: our number, and what else stands there. All of it is
/// foreign, so nothing is left of it but what can be part of a number, and of parameters.
///
/// @param number     such as `+4312345`; empty if nothing usable was dialled
/// @param parameters such as `npdi;rn=+43123`
record DialledUser(String number, String parameters) {
    private static final String NOT_OF_A_NUMBER = "[^+0-9*#]";
    private static final String NOT_OF_PARAMETERS = "[^+0-9A-Za-z*#._;=:-]";

    /// @param user as the dialplan took it for the extension
    /// @param uri  of the request, `sip:USER@HOST`; empty if it is not known
    static DialledUser of(String user, String uri) {
        int own = user.indexOf(';');
        var number = own < 0 ? user : user.substring(0, own);
        var parameters = own < 0 ? parameters(uri) : user.substring(own + 1);
        return new DialledUser(number.replaceAll(NOT_OF_A_NUMBER, ""), parameters.replaceAll(NOT_OF_PARAMETERS, ""));
    }

    private static String parameters(String uri) {
        int at = uri.lastIndexOf('@');
        int begin = uri.indexOf(';');
        return begin < 0 || begin > at ? "" : uri.substring(begin + 1, at);
    }
}
