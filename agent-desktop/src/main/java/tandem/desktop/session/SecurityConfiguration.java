package tandem.desktop.session;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tandem.core.TenantId;
import tandem.core.redis.Broadcast;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.TenantKeys;
import tandem.desktop.DefaultPasswords;
import tandem.desktop.DesktopProperties;
import tandem.desktop.OidcProperties;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.Right;
import tools.jackson.databind.json.JsonMapper;

/// Who may call what, and what browsers are told about our pages.
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http, SecurityContextRepository contexts, DesktopProperties properties, JsonMapper json) {
        http.authorizeHttpRequests(calls -> calls.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(
                                "/api/login",
                                "/api/login/**",
                                "/api/site",
                                "/api/chat/**",
                                "/api/call/**",
                                "/actuator/health",
                                "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/prometheus", "/actuator/metrics/**")
                        .access((who, call) -> new AuthorizationDecision(LocalCall.is(call.getRequest())))
                        .requestMatchers("/actuator/**")
                        .hasAuthority(Right.OPERATE.code())
                        .requestMatchers("/api/**", "/ws/desktop")
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .securityContext(security -> security.securityContextRepository(contexts))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.spa()
                        .ignoringRequestMatchers(
                                "/api/login",
                                "/api/chat/**",
                                "/api/call/**",
                                "/hooks/**",
                                "/survey/**",
                                "/help/**",
                                "/case/**"))
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .exceptionHandling(errors -> errors.authenticationEntryPoint((request, response, e) ->
                                refuse(response, json, HttpStatus.UNAUTHORIZED, "not-logged-in", "Log in first"))
                        .accessDeniedHandler((request, response, e) ->
                                refuse(response, json, HttpStatus.FORBIDDEN, "forbidden", "Not with your rights")))
                .headers(
                        headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(contentPolicy(properties)))
                                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                                .permissionsPolicyHeader(permissions -> permissions.policy(
                                        "microphone=(self), camera=(), geolocation=(), payment=()")));
        return http.build();
    }

    /// Scripts only of our own; the page's phone may reach Asterisk; mails are shown in a frame of the page itself.
    private static String contentPolicy(DesktopProperties properties) {
        return String.join(
                "; ",
                "default-src 'self'",
                "connect-src 'self' " + String.join(" ", properties.phoneOrigins()),
                "img-src 'self' data: blob:",
                "media-src 'self' blob: data:",
                "style-src 'self' 'unsafe-inline'",
                "font-src 'self' data:",
                "object-src 'none'",
                "base-uri 'self'",
                "form-action 'self'",
                "frame-ancestors 'none'");
    }

    private static void refuse(
            HttpServletResponse response, JsonMapper json, HttpStatus status, String code, String detail)
            throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(ProblemException.problem(status, code, detail)));
    }

    @Bean
    DeclaredRights declaredRights(ObjectProvider<RequestMappingHandlerMapping> mappings, ObjectProvider<Audit> audit) {
        return new DeclaredRights(mappings, audit);
    }

    @Bean
    LogIns logIns(
            RedisConnection redis,
            TenantId tenant,
            LiveUsers users,
            DesktopProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        var limits = properties.logIn();
        var store = new LogInStore(redis, tenant, limits.idle());
        var logIns = new LogIns(store, users, limits.idle(), limits.longest(), events, clock);
        users.onChange(logIns::review);
        return logIns;
    }

    @Bean
    SecurityContextRepository securityContextRepository(LogIns logIns) {
        return new LogInContexts(logIns);
    }

    /// There is one way in, `POST /api/login`; without this, Spring Boot would make up a user.
    @Bean
    AuthenticationManager authenticationManager() {
        return authentication -> {
            throw new ProviderNotFoundException("Log in by POST /api/login");
        };
    }

    @Bean
    LiveUsers liveUsers(DesktopProperties properties) {
        return new LiveUsers(properties.users(), new SelfTestAccount(properties.selfTest()));
    }

    @Bean
    UsersKind usersKind(DesktopProperties properties, LiveUsers users) {
        return UsersKind.users(properties.users(), users);
    }

    @Bean
    UsersKind rolesKind(DesktopProperties properties, LiveUsers users) {
        return UsersKind.roles(properties.users(), users);
    }

    @Bean
    UsersKind teamsKind(DesktopProperties properties, LiveUsers users) {
        return UsersKind.teams(properties.users(), users);
    }

    @Bean
    Broadcast logInTries(RedisConnection redis, TenantId tenant) {
        return new Broadcast(redis, TenantKeys.of(tenant).key("logIns:tries"));
    }

    @Bean
    TryLimits tryLimits(Broadcast logInTries, DesktopProperties properties, Clock clock) {
        return new TryLimits(clock, properties.logIn(), logInTries::tell);
    }

    @Bean
    Broadcast.Subscription triesElsewhere(Broadcast logInTries, TryLimits tries) {
        return logInTries.listen("log-in-tries", tries::hear);
    }

    @Bean
    PasswordCheck passwordCheck(
            LiveUsers users,
            Credentials credentials,
            TryLimits tries,
            Locks locks,
            Audit audit,
            DesktopProperties properties,
            Clock clock) {
        // whoever edits a file by hand is not known here; that it was done is
        users.onChange(() -> audit.note("(file)", Act.CONFIGURATION_CHANGED, "accounts", Map.of()));
        return new PasswordCheck(users, credentials::hashOf, tries, locks, audit, clock, properties.logIn());
    }

    /// Up even if a change was refused: what was in force before still is.
    @Bean
    HealthIndicator accountsHealthIndicator(LiveUsers users) {
        return () -> {
            var health = Health.up().withDetail("users", users.all().size());
            return (users.problems().isEmpty() ? health : health.withDetail("refusedBecause", users.problems()))
                    .build();
        };
    }

    @Bean
    SecretBox secretBox(DesktopProperties properties) {
        return new SecretBox(properties.credentialsKey());
    }

    @Bean
    Provider openIdProvider(OidcProperties properties) {
        return new Provider(properties);
    }

    @Bean
    Credentials credentials(RedisConnection redis, TenantId tenant, SecretBox box) {
        return new Credentials(redis, tenant, box);
    }

    @Bean
    SecondFactor secondFactor(Credentials credentials, Clock clock) {
        return new SecondFactor(credentials, clock);
    }

    @Bean
    PasswordRules passwordRules(DesktopProperties properties) {
        return new PasswordRules(properties.logIn().shortestPassword());
    }

    @Bean
    Locks logInLocks(RedisConnection redis, TenantId tenant, DesktopProperties properties, Clock clock) {
        var limits = properties.logIn();
        return new RedisLocks(redis, tenant, limits.failuresToLock(), limits.lock(), clock);
    }

    @Bean
    DefaultPasswords defaultPasswords(LiveUsers users, Credentials credentials) {
        var found = new DemoPassword(credentials::hashOf, users.all());
        users.onChange(() -> found.look(users.all()));
        return found;
    }
}
