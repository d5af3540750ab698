package tandem.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tandem.channels.MailDesk.Reply;
import tandem.channels.mail.MailProperties.Confirmation;
import tandem.core.ThreadId;
import tandem.core.TurnedClock;

/// Who is told that their mail has come, and who never is.
class ConfirmationsTest {
    private static final String EVE = "eve@example.org";
    private static final List<Confirmation> TEXTS = List.of(
            new Confirmation("billing", null, null, "Billing has it."),
            new Confirmation("support", "de", null, "Danke, {address} meldet sich."),
            new Confirmation("support", "en", "We have it", "Thank you."));
    private final TurnedClock clock = new TurnedClock();
    private final List<Reply> sent = new ArrayList<>();
    private final Confirmations confirmations =
            new Confirmations(properties(TEXTS), clock, (_, reply, _) -> sent.add(reply));

    static Confirmations none() {
        return new Confirmations(properties(List.of()), Clock.systemUTC(), (_, _, _) -> {
            throw new AssertionError("nobody is to be told");
        });
    }

    private static MailProperties properties(List<Confirmation> texts) {
        return new MailProperties(
                List.of(Post.support()),
                null,
                Path.of("unused"),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                Duration.ofDays(30),
                5,
                Duration.ZERO,
                List.of(),
                texts,
                2);
    }

    private static IncomingMail mail(
            String id, MailKind kind, String from, List<String> to, @Nullable String language) {
        return new IncomingMail(
                MailKey.of(id),
                "<" + id + ">",
                kind,
                from,
                null,
                List.of("elsewhere@example.org"),
                to,
                List.of(Post.SUPPORT),
                "RE: Where\r\nis it?",
                null,
                List.of(),
                "text",
                null,
                List.of(),
                List.of(),
                language);
    }

    private static IncomingMail from(String sender) {
        return mail(sender, MailKind.PERSONAL, sender, List.of(Post.SUPPORT), "en");
    }

    private void comes(IncomingMail mail) {
        comes(mail, mail.key().thread());
    }

    private void comes(IncomingMail mail, ThreadId thread) {
        confirmations.waits(Post.support(), mail, mail.key().interaction(), thread);
    }

    @Test
    void whoWroteIsToldInTheirLanguageAtTheAddressTheyWroteFrom() {
        comes(mail("m1", MailKind.PERSONAL, EVE, List.of("SUPPORT+abc@tandem.test"), "de"));
        assertThat(sent).hasSize(1);
        var reply = sent.getFirst();
        assertThat(reply.to()).containsExactly(EVE);
        assertThat(reply.text()).isEqualTo("Danke, " + Post.SUPPORT + " meldet sich.");
        assertThat(reply.subject()).isEqualTo("Re: Where is it?");
        assertThat(reply.answers()).isEqualTo("<m1>");
        assertThat(reply.quote()).isFalse();
    }

    @Test
    void languageNobodyWroteATextInGetsTheFirstOfTheQueue() {
        comes(mail("m1", MailKind.PERSONAL, EVE, List.of(Post.SUPPORT), "fr"));
        comes(mail("m2", MailKind.PERSONAL, EVE, List.of(Post.SUPPORT), "en"));
        assertThat(sent).extracting(Reply::subject).containsExactly("Re: Where is it?", "We have it");
    }

    @ParameterizedTest
    @EnumSource(value = MailKind.class, names = "PERSONAL", mode = EnumSource.Mode.EXCLUDE)
    void programsListsAndBouncesAreNeverTold(MailKind kind) {
        comes(mail("m1", kind, EVE, List.of(Post.SUPPORT), "en"));
        assertThat(sent).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "noreply@example.org",
                "no-reply@example.org",
                "shop-no-reply@example.org",
                "do-not-reply+7@example.org",
                "mailer-daemon@example.org",
                "bounce+eve@example.org",
                "owner-news@example.org",
                "news-request@example.org",
                Post.SUPPORT,
                "helpdesk@groups.example"
            })
    void addressesWithNobodyBehindThemAndOurOwnAreNeverTold(String sender) {
        comes(from(sender));
        assertThat(sent).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reply@example.org", "noreen@example.org", "bouncer.bob@example.org"})
    void peopleWithNamesLikeThatAre(String sender) {
        comes(from(sender));
        assertThat(sent).hasSize(1);
    }

    @Test
    void mailThatNamesNoAddressOfOursIsNotConfirmed() {
        comes(mail("m1", MailKind.PERSONAL, EVE, List.of("undisclosed@example.org"), "en"));
        assertThat(sent).isEmpty();
    }

    @Test
    void laterMailOfAThreadIsNotConfirmed() {
        var first = mail("m1", MailKind.PERSONAL, EVE, List.of(Post.SUPPORT), "en");
        comes(first);
        comes(
                mail("m2", MailKind.PERSONAL, EVE, List.of(Post.SUPPORT), "en"),
                first.key().thread());
        assertThat(sent).hasSize(1);
    }

    @Test
    void senderGetsAFewADay() {
        for (int i = 0; i < 5; i++) {
            comes(mail("m" + i, MailKind.PERSONAL, EVE, List.of(Post.SUPPORT), "en"));
        }
        comes(from("dora@example.org"));
        assertThat(sent).hasSize(3);
        clock.turn(Duration.ofDays(1));
        comes(mail("m9", MailKind.PERSONAL, EVE, List.of(Post.SUPPORT), "en"));
        assertThat(sent).hasSize(4);
    }
}
