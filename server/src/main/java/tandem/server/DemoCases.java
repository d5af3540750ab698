package tandem.server;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tandem.cases.Case;
import tandem.cases.CaseChange;
import tandem.cases.CaseCustomer;
import tandem.cases.CaseEntry;
import tandem.cases.CaseResult;
import tandem.cases.Cases;
import tandem.cases.goodwill.Goodwill;
import tandem.cases.goodwill.GoodwillLedger;
import tandem.cases.goodwill.GoodwillRules;

/// What a newcomer sees of cases and goodwill: a few that agents of the demo company work on. Whatever its
/// kinds are called meanwhile, what does not fit them is left out.
record DemoCases(Cases cases, GoodwillLedger goodwill) {
    private static final GoodwillRules.Limit LIMIT = new GoodwillRules.Limit(2000, 6000);

    void open() {
        var lamp = open("complaint", "Zip of the tent came off after one night", "Mara Lindqvist", "en", "anna");
        say(lamp, CaseEntry.What.NOTE, "Photo shows a torn seam. Replacement or refund, as they like.");
        move(lamp, "working");
        give("demo-goodwill-1", lamp, "15", "faulty", "anna");
        var parcel = open("complaint", "包裹比承诺晚到了五天", "王小明", "zh", "chen");
        say(parcel, CaseEntry.What.MESSAGE, "请问有新的消息吗？");
        give("demo-goodwill-2", parcel, "45", "late", "chen");
        var stove = open("repair", "Stove leaks at the valve", "Jonas Weber", "en", "ben");
        move(stove, "arrived");
        open("request", "Twelve backpacks for a school, offer wanted", "Escuela del Río", "en", null);
        var problem = open("problem", "Zips of the spring tents", null, "en", null);
        if (lamp != null && problem != null) {
            change(lamp, new CaseChange.Join(problem.number()));
        }
    }

    private @Nullable Case open(
            String kind, String subject, @Nullable String name, String language, @Nullable String owner) {
        var customer = name == null ? null : new CaseCustomer(null, name, null);
        var fresh = new Cases.NewCase(
                "demo/" + subject, kind, subject, "", null, null, owner, customer, language, Map.of(), null);
        return cases.open(fresh, "demo") instanceof CaseResult.Done(var now, var _) ? now : null;
    }

    private void move(@Nullable Case one, String state) {
        change(one, new CaseChange.Move(state));
    }

    private void say(@Nullable Case one, CaseEntry.What what, String text) {
        change(one, new CaseChange.Say(what, text, null));
    }

    private void change(@Nullable Case one, CaseChange change) {
        if (one != null) {
            cases.find(one.number())
                    .ifPresent(now -> cases.change(now.number(), now.revision(), change, by(now, change)));
        }
    }

    private static String by(Case one, CaseChange change) {
        boolean isCustomers = change instanceof CaseChange.Say say && say.what() == CaseEntry.What.MESSAGE;
        return isCustomers ? CaseEntry.CUSTOMER : one.owner() == null ? "demo" : one.owner();
    }

    private void give(String id, @Nullable Case one, String amount, String reason, String by) {
        if (one != null) {
            var name = one.customer() == null ? "" : one.customer().name();
            var wanted = new GoodwillLedger.NewGoodwill(
                    id, Goodwill.Kind.CREDIT, amount, reason, "", null, name, null, one.number(), one.queue());
            goodwill.give(wanted, by, LIMIT);
        }
    }
}
