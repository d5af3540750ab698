package tandem.flow;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tandem.core.config.YamlNode;
import tandem.flow.service.JsonPlace;

/// Reads the steps that ask somebody other than the caller: `lookup` and `authenticate`.
final class ServiceStepReader {
    private final PromptReader prompts;
    private final QuestionReader questions;

    ServiceStepReader(PromptReader prompts, QuestionReader questions) {
        this.prompts = prompts;
        this.questions = questions;
    }

    /// @param fields those of the step
    Optional<Step> lookup(String name, YamlNode body, Map<String, YamlNode> fields, YamlNode node) {
        var next = StepReader.exit("next", fields, node).orElse(null);
        var otherwise = StepReader.exit("otherwise", fields, node).orElse(null);
        if (next == null || otherwise == null) {
            return Optional.empty();
        }
        var notFound = fields.get("notFound");
        if (body.isText()) {
            if (!body.text().equals("customer")) {
                body.problem("customer, or { service, path, values } is expected here, not '" + body.text() + "'");
            }
            if (notFound != null) {
                notFound.problem("'otherwise' is for who is no customer yet");
            }
            return Optional.of(new Step.FindCustomer(name, body.line(), next, otherwise));
        }
        var of = body.fields(Set.of("service", "path", "values"));
        var service = service(of, body);
        var path = Optional.ofNullable(of.get("path")).flatMap(p -> p.explained(PathTemplate::parse));
        if (!of.containsKey("path")) {
            body.problem("'path' is missing: what is asked for, below the service's address, such as /orders/{order}");
        }
        var values = values(of.get("values"), body);
        return service.isEmpty() || path.isEmpty()
                ? Optional.empty()
                : Optional.of(new Step.Lookup(
                        name, body.line(), service, path.get(), values, next, otherwise, or(notFound, otherwise)));
    }

    private static Map<String, JsonPlace> values(@Nullable YamlNode list, YamlNode body) {
        var values = new HashMap<String, JsonPlace>();
        if (list == null || list.fields().isEmpty()) {
            body.problem("'values' is missing: attributes, and where in the answer they stand,"
                    + " such as { status: $.order.status }");
            return values;
        }
        list.fields().forEach((attribute, place) -> {
            FlowNames.problem(attribute).ifPresent(place::problem);
            place.explained(JsonPlace::of).ifPresent(at -> values.put(attribute, at));
        });
        return Map.copyOf(values);
    }

    Optional<Step> authenticate(String name, YamlNode body, Map<String, YamlNode> fields, YamlNode node) {
        var next = StepReader.exit("next", fields, node).orElse(null);
        var otherwise = StepReader.exit("otherwise", fields, node).orElse(null);
        if (next == null || otherwise == null) {
            return Optional.empty();
        }
        var of = body.fields(Set.of("service", "path", "account", "pin", "wrong", "attempts"));
        var service = service(of, body);
        var path = of.get("path") instanceof YamlNode p ? plainPath(p) : "/authenticate";
        var account = keyed("account", name, of, body, 20);
        var pin = keyed("pin", name, of, body, 12);
        var wrong = of.get("wrong");
        if (wrong == null) {
            body.problem("'wrong' is missing: what is said when account and PIN do not belong together");
        }
        var complaint = wrong == null ? Optional.<Prompt>empty() : prompts.read("say", name + ".wrong", wrong);
        int attempts = of.get("attempts") instanceof YamlNode n ? n.integer(1, 10) : 3;
        return service.isEmpty() || account.isEmpty() || pin.isEmpty() || complaint.isEmpty()
                ? Optional.empty()
                : Optional.of(new Step.Authenticate(
                        name,
                        body.line(),
                        service,
                        path,
                        account.get(),
                        pin.get(),
                        complaint.get(),
                        attempts,
                        next,
                        otherwise,
                        or(fields.get("locked"), otherwise),
                        or(fields.get("unavailable"), otherwise)));
    }

    private Optional<Keyed> keyed(String what, String name, Map<String, YamlNode> of, YamlNode body, int most) {
        var node = of.get(what);
        if (node == null) {
            body.problem("'" + what
                    + "' is missing: how it is asked for, such as { say: Your number please., maxDigits: 8 }");
            return Optional.empty();
        }
        return questions.keyed(name + "." + what, node, most);
    }

    private static String plainPath(YamlNode node) {
        var path = node.explained(PathTemplate::parse).map(PathTemplate::text).orElse("/");
        if (path.contains("{")) {
            node.problem("account and PIN are sent in the request's body: the path has no attributes");
        }
        return path;
    }

    private static String service(Map<String, YamlNode> of, YamlNode body) {
        var service = of.get("service");
        if (service == null) {
            body.problem("'service' is missing: one of tandem.ivr.services in application.yml");
            return "";
        }
        return service.words();
    }

    private static Step.Exit or(@Nullable YamlNode exit, Step.Exit otherwise) {
        return exit == null ? otherwise : new Step.Exit(exit.text(), exit.line());
    }
}
