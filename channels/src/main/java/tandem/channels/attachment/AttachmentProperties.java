package tandem.channels.attachment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
/// @param scan     who looks for viruses; nobody if not given
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
        Set<String> refused,

        @DefaultValue Scan scan) {

    /// @param command what is run, with the file's path after it; 0 means clean, 1 not
    /// @param clamd   ClamAV's daemon instead: `host:port` or the path of its local socket
    /// @param within  how long either may take
    public record Scan(
            @DefaultValue List<String> command,
            @DefaultValue("") String clamd,
            @DefaultValue("60s") Duration within) {
        public static final Scan NONE = new Scan(List.of(), "", Duration.ofMinutes(1));
    }

    boolean refuses(String name) {
        return refused.contains(ending(name));
    }

    /// Of a file's name, in small letters; empty if it has none.
    static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
