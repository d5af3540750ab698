package tandem.desktop;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// `tandem.desktop.oidc.*`: the organisation's OpenID Connect provider. Without an issuer there is none.
///
/// @param name             as it stands on the button
/// @param issuer           its address, under which it says of itself what it can do
/// @param clientId         as which we are registered there
/// @param clientSecret     better given by the environment (TANDEM_DESKTOP_OIDC_CLIENTSECRET), or
/// @param clientSecretFile a file that has it
/// @param address          of Tandem, as browsers know it; as they asked, if not given
/// @param scopes           what is asked for
/// @param userClaim        which claim is the user of config/users.yml
/// @param nameClaim        which one people read
/// @param rolesClaim       which one says what they may do, for those who are not in config/users.yml
/// @param roles            which of its values mean which of our roles; nobody else is let in by it
/// @param algorithm        with which it signs
/// @param clockSkew        how far its clock may be from ours
@ConfigurationProperties("tandem.desktop.oidc")
public record OidcProperties(
        @DefaultValue("OpenID Connect") String name,
        @DefaultValue("") String issuer,
        @DefaultValue("tandem") String clientId,
        @DefaultValue("") String clientSecret,
        @Nullable Path clientSecretFile,
        @Nullable URI address,
        @DefaultValue({"openid", "profile"}) List<String> scopes,
        @DefaultValue("preferred_username") String userClaim,
        @DefaultValue("name") String nameClaim,
        @DefaultValue("groups") String rolesClaim,
        @DefaultValue Map<String, List<String>> roles,
        @DefaultValue("RS256") String algorithm,
        @DefaultValue("60s") Duration clockSkew) {

    public boolean isConfigured() {
        return !issuer.isBlank();
    }
}
