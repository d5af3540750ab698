package tandem.channels.attachment;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// What an operator may set about files that are sent along (docs/email.md).
///
/// @param folder   where they are kept; the same for all nodes
/// @param largest  of one file
/// @param together of all files of one mail
/// @param most     files of one mail
/// @param refused  endings of names that are neither kept nor sent: what a click would run
@ConfigurationProperties("tandem.channels.attachments")
public record AttachmentProperties(
        @DefaultValue("data/attachments") Path folder,
        @DefaultValue("25MB") DataSize largest,
        @DefaultValue("40MB") DataSize together,
        @DefaultValue("100") int most,

        @DefaultValue({
            "app", "bat", "cmd", "com", "cpl", "dll", "exe", "hta", "jar", "js", "jse", "lnk", "msc", "msi", "msp",
            "pif", "ps1", "reg", "scr", "sys", "vb", "vbe", "vbs", "ws", "wsc", "wsf", "wsh"
        })
        Set<String> refused) {

    boolean refuses(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return name.indexOf('.') >= 0 && refused.contains(ending);
    }
}
