package tandem.flow;

import java.util.Optional;
import java.util.Set;
import tandem.core.AttributeName;
import tandem.core.Claims;
import tandem.routing.Router;

/// What flows may call an attribute of theirs.
final class FlowNames {
    /// Known of a call without any step's doing.
    static final Set<String> OF_THE_CALL = Set.of(
            FlowRun.DIALLED,
            FlowRun.LANGUAGE,
            "redirectedFrom",
            "dialledParameters",
            "webSite",
            "topic",
            "page",
            "name");

    /// What visitors may say of themselves before a chat begins.
    static final Set<String> OF_A_CHAT = Set.of(Claims.NAME, Claims.EMAIL, Claims.PHONE, "page");

    /// Noted by us alone: routing's rules, agents' pages and flows go by them.
    static final Set<String> OURS = Set.of(
            FlowRun.DIALLED,
            FlowRun.LANGUAGE,
            "redirectedFrom",
            "dialledParameters",
            "webSite",
            Router.CALLBACK_NUMBER,
            FlowRun.ACCOUNT,
            FlowRun.TOLD,
            FlowRun.HELPED_BY);

    private FlowNames() {}

    /// What is wrong with a name that a step gives; empty if nothing is.
    static Optional<String> problem(String name) {
        return OURS.contains(name)
                ? Optional.of("'" + name + "' is noted by Tandem itself" + instead(name))
                : AttributeName.problem(name);
    }

    private static String instead(String name) {
        return switch (name) {
            case FlowRun.LANGUAGE -> "; the step 'language: zh' changes it";
            case FlowRun.ACCOUNT -> "; the step 'authenticate' proves it";
            default -> "";
        };
    }
}
