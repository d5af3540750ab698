package tandem.channels;

import java.util.List;

/// Mails of the installation to those who run it, such as alerts: from the first mailbox, in no thread, answered by
/// nobody.
public interface OperatorMail {

    /// Blocks until the mail server has taken it, or for its time limit.
    ///
    /// @return false if it was certainly not sent; why is in the log
    boolean send(List<String> to, String subject, String text);
}
