package tandem.ivr.control;

/// Q.850 causes as the machine codes by which routing tells why an agent's phone could not be reached.
final class HangupCause {
    private HangupCause() {}

    /// The same about the phone of a customer who is called back: `CUSTOMER_BUSY`, `CUSTOMER_NO_ANSWER`,
    /// `CUSTOMER_FAILED`.
    static String ofCustomer(String reason) {
        return switch (reason) {
            case "PHONE_BUSY", "PHONE_REJECTED" -> "CUSTOMER_BUSY";
            case "PHONE_NO_ANSWER" -> "CUSTOMER_NO_ANSWER";
            default -> "CUSTOMER_FAILED";
        };
    }

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
