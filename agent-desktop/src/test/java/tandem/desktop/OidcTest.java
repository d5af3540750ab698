package tandem.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import tandem.desktop.wire.Json;
import tools.jackson.databind.JsonNode;

/// Log-in by OpenID Connect, at a real provider: Spring's authorization server, which insists on PKCE.
class OidcTest {
    private static final String HASH = Passwords.hash("tandem");

    private static int idpPort;
    private static int ourPort;
    private static TestServer server;
    private static ConfigurableApplicationContext idp;
    private static volatile boolean late;

    /// The provider.
    @EnableAutoConfiguration
    @EnableWebSecurity
    static class Idp {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) {
            http.oauth2AuthorizationServer(server -> server.oidc(oidc -> {}))
                    .authorizeHttpRequests(calls -> calls.anyRequest().authenticated())
                    .csrf(csrf -> csrf.ignoringRequestMatchers("/login"))
                    .formLogin(form -> {});
            return http.build();
        }

        @Bean
        UserDetailsService people() {
            return new InMemoryUserDetailsManager(List.of("sofia", "nora", "mallory").stream()
                    .map(name -> User.withUsername(name)
                            .password("{noop}secret")
                            .roles("USER")
                            .build())
                    .toList());
        }

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(
                    RegisteredClient.withId(UUID.randomUUID().toString())
                            .clientId("tandem")
                            .clientSecret("{noop}between us")
                            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                            .redirectUri("http://127.0.0.1:" + ourPort + "/api/login/provider/back")
                            .postLogoutRedirectUri("http://127.0.0.1:" + ourPort + "/login")
                            .scope("openid")
                            .scope("profile")
                            .clientSettings(ClientSettings.builder()
                                    .requireProofKey(true)
                                    .requireAuthorizationConsent(false)
                                    .build())
                            .build());
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder()
                    .issuer("http://127.0.0.1:" + idpPort)
                    .build();
        }

        @Bean
        JWKSource<SecurityContext> keys() throws NoSuchAlgorithmException {
            var maker = KeyPairGenerator.getInstance("RSA");
            maker.initialize(2048);
            var pair = maker.generateKeyPair();
            var key = new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                    .privateKey((RSAPrivateKey) pair.getPrivate())
                    .keyID("k1")
                    .build();
            return new ImmutableJWKSet<>(new JWKSet(key));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return context -> {
                var name = ((Authentication) Objects.requireNonNull(context.getPrincipal())).getName();
                context.getClaims()
                        .claim("preferred_username", name)
                        .claim("name", "The " + name)
                        .claim("groups", name.equals("nora") ? List.of("reviewers") : List.of("others"));
                if (late) {
                    context.getClaims().expiresAt(Instant.now().minusSeconds(300));
                    context.getClaims().issuedAt(Instant.now().minusSeconds(600));
                }
            };
        }
    }

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        idpPort = freePort();
        ourPort = freePort();
        idp = startedIdp();
        var users = Files.createDirectories(data.resolve("accounts")).resolve("users.yml");
        Files.writeString(users, """
                users:
                  - {user: sofia, name: Sofia Marino, roles: [supervisor], hash: "%1$s"}
                  - {user: admin, roles: [administrator], hash: "%1$s"}
                """.formatted(HASH));
        Files.writeString(data.resolve("client-secret"), "between us\n");
        server = TestServer.start(
                data,
                Map.of(
                        "server.port",
                        ourPort,
                        "tandem.desktop.users",
                        users.toString(),
                        "tandem.desktop.oidc.name",
                        "Acme",
                        "tandem.desktop.oidc.issuer",
                        "http://127.0.0.1:" + idpPort,
                        "tandem.desktop.oidc.client-secret-file",
                        data.resolve("client-secret").toString(),
                        "tandem.desktop.oidc.roles.reviewers",
                        "quality"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static ConfigurableApplicationContext startedIdp() {
        return new SpringApplicationBuilder(Idp.class)
                .properties(Map.of(
                        "server.port", idpPort,
                        "server.address", "127.0.0.1",
                        "server.servlet.session.cookie.name", "IDP",
                        "spring.main.banner-mode", "off"))
                .run();
    }

    @AfterAll
    static void stop() {
        server.close();
        idp.close();
    }

    /// A browser, step by step.
    private static final class Browser {
        private final HttpClient http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        final List<URI> way = new ArrayList<>();

        HttpResponse<String> get(URI address) {
            return send(HttpRequest.newBuilder(address)
                    .header("Accept", "text/html,*/*")
                    .build());
        }

        HttpResponse<String> ours(String path) {
            return get(server.base().resolve(path));
        }

        private HttpResponse<String> send(HttpRequest request) {
            try {
                way.add(request.uri());
                return http.send(request, HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        URI next(HttpResponse<String> answer) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
            return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
        }

        /// @return where the provider sends them back to
        URI atTheProvider(String user) {
            var login = next(get(next(ours("/api/login/provider/begin"))));
            var form = HttpRequest.newBuilder(login)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("username=" + user + "&password=secret"))
                    .build();
            return next(get(next(send(form))));
        }

        /// @return where they are shown then
        URI logIn(String user) {
            return next(get(atTheProvider(user)));
        }

        JsonNode me() {
            return Json.MAPPER.readTree(ours("/api/me").body());
        }
    }

    @Test
    void whoIsInTheFilesLogsInByTheProvider() {
        var browser = new Browser();
        assertThat(Json.MAPPER
                        .readTree(browser.ours("/api/login/provider").body())
                        .path("name")
                        .asString())
                .isEqualTo("Acme");
        assertThat(browser.logIn("sofia").getPath()).isEqualTo("/login");
        assertThat(browser.me().path("name").asString()).isEqualTo("Sofia Marino");
        var asked = URLDecoder.decode(browser.way.get(2).toString() + browser.way, StandardCharsets.UTF_8);
        assertThat(asked).contains("code_challenge_method=S256", "nonce=", "state=");
    }

    @Test
    void whoIsInNoFileGetsWhatTheirGroupsMean() {
        var browser = new Browser();
        browser.logIn("nora");
        var me = browser.me();
        assertThat(me.path("user").asString()).isEqualTo("nora");
        assertThat(me.path("name").asString()).isEqualTo("The nora");
        assertThat(me.path("roles").path(0).asString()).isEqualTo("quality");
        assertThat(browser.ours("/api/search?q=").statusCode()).isEqualTo(200);
        assertThat(browser.ours("/api/audit").statusCode()).isEqualTo(403);
        assertThat(browser.ours("/api/account").statusCode()).isEqualTo(200);
    }

    @Test
    void whoseGroupsMeanNothingIsNotLetIn() {
        var browser = new Browser();
        assertThat(browser.logIn("mallory")).hasQuery("provider=unknown");
        assertThat(browser.ours("/api/me").statusCode()).isEqualTo(401);
    }

    @Test
    void anAnswerIsWorthSomethingInTheBrowserThatAskedOnly() {
        var victim = new Browser();
        var answer = new Browser().atTheProvider("sofia");
        assertThat(victim.next(victim.get(answer))).hasQuery("provider=refused");
        assertThat(victim.ours("/api/me").statusCode()).isEqualTo(401);
        var another = new Browser();
        another.ours("/api/login/provider/begin");
        assertThat(another.next(another.get(answer))).hasQuery("provider=refused");
    }

    @Test
    void aCodeIsWorthSomethingOnce() {
        var browser = new Browser();
        var answer = browser.atTheProvider("sofia");
        browser.get(answer);
        assertThat(browser.next(browser.get(answer))).hasQuery("provider=refused");
    }

    @Test
    void aTokenOfAnotherTimeIsRefused() {
        late = true;
        try {
            assertThat(new Browser().logIn("sofia")).hasQuery("provider=refused");
        } finally {
            late = false;
        }
    }

    @Test
    void whileTheProviderIsAwayPasswordsStillWork() {
        var browser = new Browser();
        var answer = browser.atTheProvider("sofia");
        idp.close();
        try {
            assertThat(browser.next(browser.get(answer))).hasQuery("provider=away");
            var visitor = server.visitor();
            visitor.logIn("sofia");
            assertThat(visitor.get("/api/me").statusCode()).isEqualTo(200);
        } finally {
            idp = startedIdp();
        }
    }

    @Test
    void whoLogsOutIsSentToTheProvidersLogOut() {
        var browser = new Browser();
        browser.logIn("sofia");
        assertThat(browser.next(browser.ours("/api/login/provider/end")).toString())
                .startsWith("http://127.0.0.1:" + idpPort + "/connect/logout")
                .contains("client_id=tandem");
    }
}
