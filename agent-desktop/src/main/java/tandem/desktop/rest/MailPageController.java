package tandem.desktop.rest;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tandem.core.Attachment;
import tandem.core.InteractionId;
import tandem.core.event.Event;
import tandem.core.event.JournalEntry;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.ForLoggedIn;

/// One mail's HTML as a page of its own, with the pictures it wants from elsewhere: what an agent asks for
/// when they trust its sender. Our own pages load nothing from elsewhere; this one may load pictures, and
/// nothing but pictures.
@RestController
@ForLoggedIn
final class MailPageController {
    private static final String PICTURES_ONLY =
            "default-src 'none'; img-src 'self' https: http:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox";
    private static final String PAGE = """
            <!doctype html><html><head><meta charset="utf-8"><title>E-mail</title><meta name="referrer" content="no-referrer">\
            <style>html{color-scheme:light;background:#fff}body{margin:12px;color:#1a202b;font:15px/1.5 system-ui,sans-serif;\
            overflow-wrap:anywhere}img{max-width:100%;height:auto}blockquote{margin:0 0 0 .5em;padding-left:.75em;\
            border-left:2px solid #c5ccd8;color:#535d6e}table{max-width:100%}pre{white-space:pre-wrap}</style></head><body>""";

    private final Sight sight;

    MailPageController(Sight sight) {
        this.sight = sight;
    }

    /// @param mail the position of its entry in the journal
    @GetMapping("/api/interactions/{id}/mails/{mail}/with-pictures")
    ResponseEntity<byte[]> withPictures(@PathVariable String id, @PathVariable String mail, Principal who) {
        var interaction = Ids.of(id, InteractionId::new);
        var found = sight.entries(interaction, who).stream()
                .filter(entry -> entry.id().toString().equals(mail))
                .map(JournalEntry::event)
                .filter(Event.MailAdded.class::isInstance)
                .map(Event.MailAdded.class::cast)
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("There is no such mail"));
        String html = found.html() == null ? "" : loading(found.html(), found, interaction);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", PICTURES_ONLY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Frame-Options", "SAMEORIGIN")
                .body((PAGE + html + "</body></html>").getBytes(StandardCharsets.UTF_8));
    }

    /// The HTML was sanitised when the mail came, and its images were told where they are without loading them.
    private static String loading(String html, Event.MailAdded mail, InteractionId id) {
        var inTheMail = mail.attachments().stream()
                .filter(a -> a.contentId() != null && a.id() != null)
                .collect(Collectors.toMap(Attachment::contentId, Attachment::id, (first, _) -> first));
        String all = html.replace(" data-remote=\"", " src=\"");
        for (var picture : inTheMail.entrySet()) {
            all = all.replace(
                    " data-cid=\"" + escaped(picture.getKey()) + "\"",
                    " src=\"/api/interactions/" + id + "/attachments/" + picture.getValue() + "?show=true\"");
        }
        return all;
    }

    /// As the sanitiser writes attributes.
    private static String escaped(String contentId) {
        return contentId
                .replace("&", "&amp;")
                .replace("@", "&#64;")
                .replace("=", "&#61;")
                .replace("+", "&#43;");
    }
}
