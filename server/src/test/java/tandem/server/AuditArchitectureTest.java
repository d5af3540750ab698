package tandem.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.annotation.Annotation;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import tandem.desktop.audit.Audit;
import tandem.desktop.audit.Unaudited;
import tandem.desktop.rights.ForEverybody;

/// What somebody changes by an address is on record (A2), or it is said why it need not be.
@AnalyzeClasses(packages = "tandem.desktop", importOptions = ImportOption.DoNotIncludeTests.class)
class AuditArchitectureTest {
    private static final List<String> CHANGES = Stream.of("PostMapping", "PutMapping", "DeleteMapping", "PatchMapping")
            .map("org.springframework.web.bind.annotation."::concat)
            .toList();

    @ArchTest
    static final ArchRule whatChangesSomethingIsOnRecordOrSaysWhyNot = methods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("tandem.desktop..")
            .should(new ArchCondition<>("put it on record, or say why not") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    if (CHANGES.stream().anyMatch(method::isAnnotatedWith)
                            && !says(method, ForEverybody.class) // nobody is logged in
                            && !says(method, Unaudited.class)
                            && !isOnRecord(method)) {
                        events.add(
                                SimpleConditionEvent.violated(
                                        method,
                                        method.getFullName()
                                                + " changes something that is not on record: call Audit, or say @Unaudited(why)"));
                    }
                }
            });

    private static boolean says(JavaMethod method, Class<? extends Annotation> what) {
        return method.isAnnotatedWith(what) || method.getOwner().isAnnotatedWith(what);
    }

    /// Whether it comes to the audit trail, by whatever methods of the desktop.
    private static boolean isOnRecord(JavaMethod method) {
        var seen = new HashSet<JavaMethod>();
        var next = new ArrayDeque<>(List.of(method));
        while (!next.isEmpty()) {
            var one = next.poll();
            if (!seen.add(one)) {
                continue;
            }
            if (one.getMethodCallsFromSelf().stream().anyMatch(call -> isAudit(call.getTargetOwner()))) {
                return true;
            }
            Stream.concat(
                            one.getMethodCallsFromSelf().stream()
                                    .flatMap(call -> call.getTarget().resolveMember().stream()),
                            one.getMethodReferencesFromSelf().stream()
                                    .flatMap(reference -> reference.getTarget().resolveMember().stream()))
                    .filter(called -> called.getOwner().getPackageName().startsWith("tandem.desktop"))
                    .forEach(next::add);
        }
        return false;
    }

    private static boolean isAudit(JavaClass owner) {
        return owner.isEquivalentTo(Audit.class);
    }
}
