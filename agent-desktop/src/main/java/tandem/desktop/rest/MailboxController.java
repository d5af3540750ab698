package tandem.desktop.rest;

import java.security.Principal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tandem.channels.MailDesk;
import tandem.desktop.rights.ForLoggedIn;
import tandem.desktop.session.DesktopUser;

/// From which addresses of ours an agent may write.
@RestController
@ForLoggedIn
final class MailboxController {
    private final MailDesk mails;

    MailboxController(MailDesk mails) {
        this.mails = mails;
    }

    @GetMapping("/api/mailboxes")
    List<MailDesk.Sender> mailboxes(Principal who) {
        return DesktopUser.of(who)
                .flatMap(DesktopUser::agent)
                .map(mails::senders)
                .orElseGet(List::of);
    }
}
