package tandem.desktop.session;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
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
import tandem.core.TenantId;
import tandem.core.redis.Broadcast;
import tandem.core.redis.RedisConnection;
import tandem.core.redis.TenantKeys;
import tandem.desktop.DefaultPasswords;
import tandem.desktop.DesktopProperties;
import tandem.desktop.problem.ProblemException;
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
                                "/api/site",
                                "/api/chat/**",
                                "/api/call/**",
                                "/actuator/health",
                                "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/prometheus", "/actuator/metrics/**")
                        .access((who, call) -> new AuthorizationDecision(LocalCall.is(call.getRequest())))
                        .requestMatchers("/actuator/**")
                        .hasRole(Role.ADMINISTRATOR.name())
                        .requestMatchers(
                                "/api/interactions/*/explanation",
                                "/api/metrics/**",
                                "/api/configuration",
                                "/api/flows/**")
                        .hasAnyRole(Role.SUPERVISOR.name(), Role.ADMINISTRATOR.name())
                        .requestMatchers("/api/configuration/**")
                        .hasRole(Role.ADMINISTRATOR.name())
                        .requestMatchers("/api/**", "/ws/desktop")
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .securityContext(security -> security.securityContextRepository(contexts))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.spa()
                        .ignoringRequestMatchers(
                                "/api/login", "/api/chat/**", "/api/call/**", "/hooks/**", "/survey/**"))
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
    LogIns logIns(
            RedisConnection redis,
            TenantId tenant,
            UserFile users,
            DesktopProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        var limits = properties.logIn();
        var store = new LogInStore(redis, tenant, limits.idle());
        return new LogIns(store, users, limits.idle(), limits.longest(), events, clock);
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
    UserFile userFile(DesktopProperties properties) {
        return UserFile.read(properties.users()).with(new SelfTestAccount(properties.selfTest()));
    }

    @Bean
    UsersKind usersKind(DesktopProperties properties) {
        return new UsersKind(properties.users());
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
    PasswordCheck passwordCheck(UserFile users, TryLimits tries, DesktopProperties properties, Clock clock) {
        return new PasswordCheck(users, tries, clock, properties.logIn());
    }

    @Bean
    DefaultPasswords defaultPasswords(UserFile users) {
        return new DemoPassword(users.all());
    }
}
