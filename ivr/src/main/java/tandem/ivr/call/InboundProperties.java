package tandem.ivr.call;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `tandem.ivr.*`: how callers come in. Everything has a default that fits the embedded installation. What
/// flows ask for stands beside it: `tandem.flow.FlowProperties`.
///
/// @param flows   folder of the flow files
/// @param prompts folder of recorded prompts, one folder per language
/// @param music   folder of the music that queues play, one folder of wav files each
/// @param musicCache where it is in the telephone's form; must have the same path for Asterisk and Tandem
/// @param region  ISO country whose rules read a number that is not international
/// @param withheld what trunks put in place of a number that the caller withheld, beside words such as `anonymous`
/// and these words on the keys of a telephone
@ConfigurationProperties("tandem.ivr")
public record InboundProperties(
        @DefaultValue("config/flows") Path flows,
        @DefaultValue("config/prompts") Path prompts,
        @DefaultValue("data/prompts") Path promptCache,
        @DefaultValue("config/music") Path music,
        @DefaultValue("data/music") Path musicCache,
        @DefaultValue("US") String region,
        @DefaultValue Agi agi,
        @DefaultValue AudioSocket audioSocket,
        @DefaultValue Speech speech,
        @DefaultValue Voicemail voicemail,
        @DefaultValue Set<String> withheld,
        @DefaultValue Callback callback) {

    /// Which numbers callers may have called back (T8). Everything else costs extra, as premium numbers or satellite
    /// telephones do, or is a way to make us pay for calls to far countries.
    ///
    /// @param types     of numbers, as libphonenumber tells them
    /// @param countries ISO codes; the region's own is one anyway
    public record Callback(
            @DefaultValue({"FIXED_LINE", "MOBILE", "FIXED_LINE_OR_MOBILE", "VOIP"})
            Set<PhoneNumberType> types,

            @DefaultValue({
                "AT", "AU", "BE", "BG", "CA", "CH", "CN", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB",
                "GR", "HK", "HR", "HU", "IE", "IS", "IT", "JP", "KR", "LI", "LT", "LU", "LV", "MT", "MX", "NL",
                "NO", "NZ", "PL", "PT", "RO", "SE", "SG", "SI", "SK", "TW", "US"
            })
            Set<String> countries) {}

    /// Messages that callers leave (T7).
    ///
    /// @param shortest what is shorter is no message
    /// @param sound    what has less sound in it is no message
    /// @param longest  after so long it is cut
    /// @param silence  so much of it ends the message
    public record Voicemail(
            @DefaultValue("2s") Duration shortest,
            @DefaultValue("200ms") Duration sound,
            @DefaultValue("3m") Duration longest,
            @DefaultValue("5s") Duration silence) {}

    /// @param maxCalls callers in flows at once; one more hears that all lines are busy
    /// @param requestTime how long a connection may take to say what it is about; then it is closed
    public record Agi(
            @DefaultValue("127.0.0.1") String host,
            @DefaultValue("14573") int port,
            @DefaultValue("500") int maxCalls,
            @DefaultValue("5s") Duration requestTime) {}

    /// Where Asterisk sends the audio of a menu that listens for words.
    public record AudioSocket(
            @DefaultValue("127.0.0.1") String host,
            @DefaultValue("19092") int port) {}

    /// @param modelHome  where models lie that have no entry in `models`: `<modelHome>/<language>`; default
    /// `~/.cache/tandem/vosk`
    /// @param models     folder of the recogniser's model per language
    /// @param espeak     command of espeak-ng, the voice of every language but English
    /// @param recognisers CPU threads that recognise
    public record Speech(
            @DefaultValue("true") boolean enabled,
            @Nullable Path modelHome,
            @Nullable Map<String, Path> models,
            @DefaultValue("espeak-ng") String espeak,
            @DefaultValue("kevin16") String englishVoice,
            @DefaultValue("2") int recognisers) {

        /// The folder of a language's model; it need not exist.
        public Path model(String language) {
            var own = models == null ? null : models.get(language);
            return own != null ? own : home().resolve(language);
        }

        private Path home() {
            return modelHome != null ? modelHome : Path.of(System.getProperty("user.home"), ".cache", "tandem", "vosk");
        }
    }
}
