package tandem.ivr.control;

/// Q.850 causes as the machine codes by which routing tells why an agent's phone could not be reached.
final class HangupCause {
    private HangupCause() {}

    static String reason(int cause) {
        return switch (cause) {
            case 17 -> "PHONE_BUSY";
            case 18, 19 -> "PHONE_NO_ANSWER";
            case 20 -> "PHONE_NOT_REGISTERED";
            case 16, 21 -> "PHONE_REJECTED";
            default -> "PHONE_FAILED";
        };
    }
}
