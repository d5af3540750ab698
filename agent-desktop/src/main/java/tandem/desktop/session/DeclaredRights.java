package tandem.desktop.session;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tandem.desktop.audit.Act;
import tandem.desktop.audit.Audit;
import tandem.desktop.problem.ProblemException;
import tandem.desktop.rights.ForEverybody;
import tandem.desktop.rights.ForLoggedIn;
import tandem.desktop.rights.Needs;
import tandem.desktop.rights.Right;

/// Asks what each method of our controllers declares ([Needs], [ForLoggedIn], [ForEverybody]) before it is called. The
/// node does not start with one that declares nothing.
final class DeclaredRights implements WebMvcConfigurer, HandlerInterceptor, SmartInitializingSingleton {
    private static final String OURS = "tandem.desktop.";

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private final ObjectProvider<Audit> audit;

    DeclaredRights(ObjectProvider<RequestMappingHandlerMapping> mappings, ObjectProvider<Audit> audit) {
        this.mappings = mappings;
        this.audit = audit;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && isOurs(method)
                && request.getDispatcherType() == DispatcherType.REQUEST) {
            if (find(method, ForEverybody.class) != null) {
                return true; // without looking who it is, for which Redis may be asked
            }
            var user = DesktopUser.of(request.getUserPrincipal()).orElse(null);
            try {
                check(method, user);
            } catch (ProblemException e) {
                refused(request, user, e.getStatusCode());
                throw e;
            }
        }
        return true;
    }

    /// Also what a method itself refuses, because it is beyond the reach of somebody's rights.
    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        var status = HttpStatusCode.valueOf(response.getStatus());
        if (status.isSameCodeAs(HttpStatus.FORBIDDEN)) {
            refused(request, DesktopUser.of(request.getUserPrincipal()).orElse(null), status);
        }
    }

    private void refused(HttpServletRequest request, @Nullable DesktopUser user, HttpStatusCode status) {
        if (user != null && status.isSameCodeAs(HttpStatus.FORBIDDEN)) {
            audit.ifAvailable(trail ->
                    trail.note(user, Act.REFUSED, request.getMethod() + " " + request.getRequestURI(), Map.of()));
        }
    }

    private static void check(HandlerMethod method, @Nullable DesktopUser user) {
        if (user == null) {
            throw new ProblemException(HttpStatus.UNAUTHORIZED, "not-logged-in", "Log in first");
        }
        var needs = find(method, Needs.class);
        if (needs != null) {
            if (Arrays.stream(needs.value()).noneMatch(user::may)) {
                throw ProblemException.forbidden("You need the right "
                        + Arrays.stream(needs.value()).map(Right::code).collect(Collectors.joining(" or ")));
            }
        } else if (find(method, ForLoggedIn.class) == null) {
            throw ProblemException.forbidden("Nobody may ask for this");
        }
    }

    /// What the method says goes before what its class says.
    private static <A extends Annotation> @Nullable A find(HandlerMethod method, Class<A> type) {
        var element = declaresItself(method) ? method.getMethod() : method.getBeanType();
        return AnnotatedElementUtils.findMergedAnnotation(element, type);
    }

    private static boolean declaresItself(HandlerMethod method) {
        return List.of(Needs.class, ForLoggedIn.class, ForEverybody.class).stream()
                .anyMatch(type -> AnnotatedElementUtils.hasAnnotation(method.getMethod(), type));
    }

    private static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getName().startsWith(OURS);
    }

    @Override
    public void afterSingletonsInstantiated() {
        var silent = undeclared();
        if (!silent.isEmpty()) {
            throw new IllegalStateException(
                    "It is not said who may call " + silent + ": give them @Needs, @ForLoggedIn or @ForEverybody");
        }
    }

    /// Methods of ours that say nothing.
    List<String> undeclared() {
        return mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().values().stream())
                .filter(DeclaredRights::isOurs)
                .filter(method -> find(method, Needs.class) == null
                        && find(method, ForLoggedIn.class) == null
                        && find(method, ForEverybody.class) == null)
                .map(HandlerMethod::getShortLogMessage)
                .sorted()
                .toList();
    }
}
