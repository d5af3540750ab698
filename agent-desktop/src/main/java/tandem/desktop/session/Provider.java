package tandem.desktop.session;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tandem.desktop.OidcProperties;

/// The organisation's OpenID Connect provider: sends people to it and understands what they come back with. What it
/// says
/// of itself is asked for when somebody first logs in by it, so that it may be away when we start.
final class Provider {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LARGEST = 1024 * 1024;

    private final OidcProperties properties;
    private volatile @Nullable OIDCProviderMetadata metadata;

    Provider(OidcProperties properties) {
        this.properties = properties;
    }

    /// It does not answer, or not as one does.
    static final class AwayException extends Exception {
        private static final long serialVersionUID = 1;

        AwayException(Throwable cause) {
            super(cause);
        }
    }

    /// What somebody came back with is worth nothing.
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        RefusedException(String why) {
            super(why);
        }
    }

    /// What this browser has to come back with.
    record Errand(String state, String nonce, String verifier) {
        static Errand begin() {
            return new Errand(new State().getValue(), new Nonce().getValue(), new CodeVerifier().getValue());
        }
    }

    /// Where to send somebody who wants to log in.
    URI to(Errand errand, URI back) throws AwayException {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope(properties.scopes().toArray(String[]::new)),
                        new ClientID(properties.clientId()),
                        back)
                .endpointURI(metadata().getAuthorizationEndpointURI())
                .state(new State(errand.state()))
                .nonce(new Nonce(errand.nonce()))
                .codeChallenge(new CodeVerifier(errand.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /// What it says of who has come back with this code.
    Map<String, Object> claims(String code, Errand errand, URI back) throws AwayException, RefusedException {
        var provider = metadata();
        var request = new TokenRequest.Builder(
                        provider.getTokenEndpointURI(),
                        new ClientSecretBasic(new ClientID(properties.clientId()), new Secret(secret())),
                        new AuthorizationCodeGrant(
                                new AuthorizationCode(code), back, new CodeVerifier(errand.verifier())))
                .build()
                .toHTTPRequest();
        request.setConnectTimeout((int) PATIENCE.toMillis());
        request.setReadTimeout((int) PATIENCE.toMillis());
        try {
            var answer = OIDCTokenResponseParser.parse(request.send());
            if (!(answer instanceof OIDCTokenResponse tokens)) {
                throw new RefusedException(
                        String.valueOf(answer.toErrorResponse().getErrorObject()));
            }
            return validated(tokens.getOIDCTokens().getIDToken(), errand, provider);
        } catch (IOException | ParseException e) {
            throw new AwayException(e);
        }
    }

    private Map<String, Object> validated(JWT token, Errand errand, OIDCProviderMetadata provider)
            throws AwayException, RefusedException {
        try {
            var validator = new IDTokenValidator(
                    provider.getIssuer(),
                    new ClientID(properties.clientId()),
                    JWSAlgorithm.parse(properties.algorithm()),
                    provider.getJWKSetURI().toURL(),
                    new DefaultResourceRetriever((int) PATIENCE.toMillis(), (int) PATIENCE.toMillis(), LARGEST));
            validator.setMaxClockSkew((int) properties.clockSkew().toSeconds());
            return validator
                    .validate(token, new Nonce(errand.nonce()))
                    .toJWTClaimsSet()
                    .getClaims();
        } catch (com.nimbusds.jose.proc.BadJOSEException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        } catch (com.nimbusds.jose.JOSEException | IOException | ParseException e) {
            throw new AwayException(e);
        }
    }

    /// Where it ends what it knows of them itself; empty if it does not.
    Optional<URI> end(URI back) throws AwayException {
        return Optional.ofNullable(metadata().getEndSessionEndpointURI())
                .map(there -> new LogoutRequest(
                                there, null, null, new ClientID(properties.clientId()), back, null, null)
                        .toURI());
    }

    private OIDCProviderMetadata metadata() throws AwayException {
        var known = metadata;
        if (known == null) {
            try {
                known = OIDCProviderMetadata.resolve(
                        new Issuer(properties.issuer()), (int) PATIENCE.toMillis(), (int) PATIENCE.toMillis());
                metadata = known;
            } catch (GeneralException | IOException e) {
                throw new AwayException(e);
            }
        }
        return known;
    }

    private String secret() throws AwayException {
        try {
            return properties.clientSecretFile() == null
                    ? properties.clientSecret()
                    : Files.readString(properties.clientSecretFile()).strip();
        } catch (IOException e) {
            throw new AwayException(e);
        }
    }
}
