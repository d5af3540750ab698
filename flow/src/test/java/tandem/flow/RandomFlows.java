package tandem.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Flows in which every kind of step leads anywhere. They need make no sense.
public final class RandomFlows {
    private static final List<String> KINDS = List.of(
            "{ say: Words %d, next: @ }",
            "{ menu: { say: Press, choices: { a: { press: 1, speech: one, next: @ }, b: { press: 23, next: @ } },"
                    + " noMatch: [ Again ] }, otherwise: @ }",
            "{ gather: { say: Number, attribute: a, minDigits: 2, maxDigits: 4, noInput: [ Again ] }, next: @, otherwise: @ }",
            "{ ask: { say: Why, attribute: why }, next: @, otherwise: @ }",
            "{ authenticate: { service: bank, account: { say: Account, maxDigits: 3 }, pin: { say: Pin, maxDigits: 2 },"
                    + " wrong: Wrong, attempts: 2 }, next: @, otherwise: @, locked: @, unavailable: @ }",
            "{ survey: { name: csat, say: Content }, next: @, otherwise: @ }",
            "{ set: { b: x }, next: @ }",
            "{ language: zh, next: @ }",
            "{ language: history, next: @ }",
            "{ lookup: customer, next: @, otherwise: @ }",
            "{ lookup: { service: shop, path: /x, values: { found: $.a } }, next: @, otherwise: @, notFound: @ }",
            "{ hours: office, next: @, otherwise: @ }",
            "{ branch: { attribute: a, cases: { one: { is: \"1*\", next: @ }, two: { is: \"2*\", next: @ } } }, otherwise: @ }",
            "{ queue: support, otherwise: @ }",
            "{ callback: support, otherwise: @ }",
            "{ voicemail: support, otherwise: @ }",
            "{ transfer: other }",
            "{ end: Bye }");

    private RandomFlows() {}

    /// Each kind of step `times` times.
    public static String yaml(int times, RandomGenerator random) {
        int steps = KINDS.size() * times;
        var lines = new ArrayList<String>();
        for (int i = 0; i < steps; i++) {
            var step = KINDS.get(i % KINDS.size()).replace("%d", Integer.toString(i));
            while (step.contains("@")) {
                step = step.replaceFirst("@", "s" + random.nextInt(steps));
            }
            lines.add("  s%d: %s".formatted(i, step));
        }
        return "flow: random\nnumbers: \"*\"\nstart: s0\nsteps:\n" + String.join("\n", lines) + "\n";
    }

    /// Not checked by [FlowRules].
    public static Flow flow(int times, RandomGenerator random) {
        return Flows.outline(yaml(times, random));
    }
}
