package tandem.core;

/// By what somebody reaches us, and how we know that it is theirs.
///
/// Only a [Verified] address can be asked for in the [CustomerDirectory], so only it leads to a customer, and with
/// them to history, value and the agent who served them last.
public sealed interface Address {

    Channel channel();

    /// Normalised by who vouches: E.164 number, e-mail address, chat visitor id, account number, a messaging
    /// service's id of its user.
    String text();

    /// Somebody other than the customer vouches for it.
    record Verified(Voucher by, String text) implements Address {
        @Override
        public Channel channel() {
            return switch (by) {
                case TRUNK, ACCOUNT -> Channel.VOICE;
                case MAILBOX -> Channel.EMAIL;
                case BROWSER -> Channel.CHAT;
                case CARRIER -> Channel.SMS;
                case SERVICE -> Channel.MESSAGING;
            };
        }
    }

    /// The customer says so.
    record Claimed(Channel channel, String text) implements Address {}

    /// Who vouches, and for what.
    enum Voucher {
        /// The telephone network: the number that the trunk presents. As good as the network is; it can be forged.
        TRUNK,
        /// The mail server of the mailbox, which took the mail in: it checks senders (SPF, DKIM, DMARC), we do not.
        MAILBOX,
        /// We ourselves: the browser brings back what we signed for it. It is the same browser, whoever sits there.
        BROWSER,
        /// The carrier of short messages: the number they come from. As good as the network is; it can be forged.
        CARRIER,
        /// A messaging service, which has its users log in: the id it gives them, with the service's name before it.
        SERVICE,
        /// The organisation's own service: the caller knows the PIN of this account.
        ACCOUNT
    }

    /// Attribute of an interaction whose customer has proven that this account is theirs ([Voucher#ACCOUNT]).
    String ACCOUNT_ATTRIBUTE = "verifiedAccount";
}
