package tandem.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.stream.Stream;
import org.springframework.context.annotation.Configuration;

/// The house as docs/architecture.md draws it.
@AnalyzeClasses(packages = "tandem", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule importsPointDownwards = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("server")
            .definedBy("tandem.server..")
            .layer("desktop")
            .definedBy("tandem.desktop..")
            .layer("ivr")
            .definedBy("tandem.ivr..")
            .layer("channels")
            .definedBy("tandem.channels..")
            .layer("recordings")
            .definedBy("tandem.recordings..")
            .layer("knowledge")
            .definedBy("tandem.knowledge..")
            .layer("cases")
            .definedBy("tandem.cases..")
            .layer("demo")
            .definedBy("tandem.demo..")
            .layer("flow")
            .definedBy("tandem.flow..")
            .layer("simulation")
            .definedBy("tandem.simulation..")
            .layer("insight")
            .definedBy("tandem.insight..")
            .layer("routing")
            .definedBy("tandem.routing..")
            .layer("core")
            .definedBy("tandem.core..")
            .whereLayer("server")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("desktop")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("ivr")
            .mayOnlyBeAccessedByLayers("desktop", "server")
            .whereLayer("channels")
            .mayOnlyBeAccessedByLayers("desktop", "server")
            .whereLayer("recordings")
            .mayOnlyBeAccessedByLayers("desktop", "server")
            .whereLayer("knowledge")
            .mayOnlyBeAccessedByLayers("desktop", "server")
            .whereLayer("cases")
            .mayOnlyBeAccessedByLayers("desktop", "server")
            .whereLayer("demo")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("flow")
            .mayOnlyBeAccessedByLayers("ivr", "channels", "knowledge", "desktop", "server")
            .whereLayer("routing")
            .mayOnlyBeAccessedByLayers(
                    "flow",
                    "ivr",
                    "channels",
                    "recordings",
                    "knowledge",
                    "cases",
                    "desktop",
                    "server",
                    "insight",
                    "simulation",
                    "demo")
            .whereLayer("insight")
            .mayOnlyBeAccessedByLayers("ivr", "channels", "recordings", "knowledge", "desktop", "server", "simulation")
            .whereLayer("simulation")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule embeddedServicesAreUsedByTheServerOnly = noClasses()
            .that(resideOutsideOfPackages(
                    "tandem.server..", "tandem.embedded..", "tandem.bench..", "tandem.acceptance.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("tandem.embedded..");

    /// The door with its results, the values it speaks of and the reader of its files. Insight and simulation
    /// are built on what lies behind it; the server opens a node.
    @ArchTest
    static final ArchRule routingIsEnteredByItsDoor = noClasses()
            .that(resideOutsideOfPackages(
                    "tandem.routing..", "tandem.insight..", "tandem.simulation..", "tandem.server..", "tandem.bench.."))
            .should()
            .dependOnClassesThat(resideInAPackage("tandem.routing..")
                    .and(resideOutsideOfPackages("tandem.routing", "tandem.routing.model", "tandem.routing.config")));

    @ArchTest
    static final ArchRule theServerOpensANodeOnly = noClasses()
            .that(resideInAPackage("tandem.server.."))
            .should()
            .dependOnClassesThat(resideInAPackage("tandem.routing..")
                    .and(resideOutsideOfPackages(
                            "tandem.routing", "tandem.routing.model", "tandem.routing.config", "tandem.routing.node")));

    @ArchTest
    static final ArchRule insightIsEnteredByItsDoors = noClasses()
            .that(resideOutsideOfPackages("tandem.insight..", "tandem.simulation..", "tandem.bench.."))
            .should()
            .dependOnClassesThat(resideInAPackage("tandem.insight..")
                    .and(resideOutsideOfPackages(
                            "tandem.insight",
                            "tandem.insight.floor",
                            "tandem.insight.metrics",
                            "tandem.insight.abandoned",
                            "tandem.insight.alert",
                            "tandem.insight.response",
                            "tandem.insight.quality",
                            "tandem.insight.envelopment",
                            "tandem.insight.workforce",
                            "tandem.insight.workforce.file",
                            "tandem.insight.workforce.forecast",
                            "tandem.insight.explain")));

    @ArchTest
    static final ArchRule flowIsEnteredByItsDoors = noClasses()
            .that(resideOutsideOfPackages("tandem.flow.."))
            .should()
            .dependOnClassesThat(resideInAPackage("tandem.flow..")
                    .and(resideOutsideOfPackages(
                            "tandem.flow",
                            "tandem.flow.picture",
                            "tandem.flow.service",
                            "tandem.flow.survey",
                            "tandem.flow.trial",
                            "tandem.flow.words")));

    /// Other modules use a module's root package; what lies below is its own affair.
    @ArchTest
    static final ArchRule ivrIsEnteredByItsDoor = insideOf("tandem.ivr");

    @ArchTest
    static final ArchRule channelsAreEnteredByTheirDoor = insideOf("tandem.channels");

    @ArchTest
    static final ArchRule recordingsAreEnteredByTheirDoor = insideOf("tandem.recordings");

    @ArchTest
    static final ArchRule knowledgeIsEnteredByItsDoor = insideOf("tandem.knowledge");

    /// The server puts their store in its place.
    @ArchTest
    static final ArchRule casesAreEnteredByTheirDoors = noClasses()
            .that(resideOutsideOfPackages("tandem.cases.."))
            .should()
            .dependOnClassesThat(resideInAPackage("tandem.cases..")
                    .and(resideOutsideOfPackages("tandem.cases", "tandem.cases.goodwill", "tandem.cases.redis")));

    @ArchTest
    static final ArchRule desktopIsEnteredByItsDoor = insideOf("tandem.desktop");

    @ArchTest
    static final ArchRule noCirclesOfModules =
            slices().matching("tandem.(*)..").should().beFreeOfCycles();

    /// Each module's packages are slices, its root package as well. What wires a module (Spring's configurations, and
    /// what a root package keeps to itself for them) stands above them.
    @ArchTest
    static final ArchRule noCircles =
            slices().assignedFrom(new PackagesWithRoots()).should().beFreeOfCycles();

    private static final class PackagesWithRoots implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String[] parts = type.getPackageName().split("\\.");
            boolean wires = type.isMetaAnnotatedWith(Configuration.class)
                    || (parts.length == 2 && !type.getModifiers().contains(JavaModifier.PUBLIC));
            return parts.length < 2 || wires
                    ? SliceIdentifier.ignore()
                    : SliceIdentifier.of(parts[1], parts.length == 2 ? "root" : parts[2]);
        }

        @Override
        public String getDescription() {
            return "packages, root packages as well";
        }
    }

    @ArchTest
    static final ArchRule onlyTheCallControlKnowsAsteriskJava =
            onlyKnownBy("org.asteriskjava..", "tandem.ivr.asterisk..");

    @ArchTest
    static final ArchRule onlySpeechKnowsFreeTts = onlyKnownBy("com.sun.speech..", "tandem.ivr.speech..");

    @ArchTest
    static final ArchRule onlySpeechKnowsVosk = onlyKnownBy("org.vosk..", "tandem.ivr.speech..", "tandem.bench..");

    @ArchTest
    static final ArchRule onlyStoresKnowJedis = noClasses()
            .that(resideOutsideOfPackages(
                    "tandem.core.redis..",
                    "tandem.core.journal..",
                    "tandem.routing.redis..",
                    "tandem..redis..",
                    "tandem.bench.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("redis.clients..");

    @ArchTest
    static final ArchRule onlyOnePackageKnowsElasticsearch = onlyKnownBy("co.elastic..", "tandem.knowledge.elastic..");

    @ArchTest
    static final ArchRule onlyEnvelopesKnowTheirCryptography =
            onlyKnownBy("com.google.crypto.tink..", "tandem.core.envelope..");

    @ArchTest
    static final ArchRule onlyTheBucketKnowsTheAwsSdk = onlyKnownBy("software.amazon..", "tandem.recordings.s3..");

    @ArchTest
    static final ArchRule onlyTheLinkToMessageCentresKnowsSmpp =
            onlyKnownBy("org.jsmpp..", "tandem.channels.message.smpp..");

    @ArchTest
    static final ArchRule onlyMailKnowsMail = noClasses()
            .that(resideOutsideOfPackages("tandem.channels.mail..", "tandem.embedded..", "tandem.acceptance.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("jakarta.mail..", "org.eclipse.angus.."));

    @ArchTest
    static final ArchRule onlyTheConfigurationKnowsGit = noClasses()
            .that(resideOutsideOfPackages("tandem.desktop.configuration.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jgit..");

    @ArchTest
    static final ArchRule onlyPicturesKnowTheirLayout = noClasses()
            .that(resideOutsideOfPackages("tandem.flow.picture.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.eclipse.elk..", "org.eclipse.emf.."));

    @ArchTest
    static final ArchRule onlyFilesOfSchedulesKnowTheirLibraries = noClasses()
            .that(resideOutsideOfPackages("tandem.insight.workforce.file..", "tandem.channels.mail.format.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("biweekly..", "com.github.mangstadt.."));

    /// Tandem does not start either with one that says nothing.
    @ArchTest
    static final ArchRule everyAddressSaysWhoMayAsk = methods()
            .that()
            .areMetaAnnotatedWith("org.springframework.web.bind.annotation.RequestMapping")
            .and()
            .areDeclaredInClassesThat()
            .resideInAPackage("tandem.desktop..")
            .should(new ArchCondition<>("say which right they need, themselves or by their class") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    boolean said = Stream.of("Needs", "ForLoggedIn", "ForEverybody")
                            .map("tandem.desktop.rights."::concat)
                            .anyMatch(type -> method.isAnnotatedWith(type)
                                    || method.getOwner().isAnnotatedWith(type));
                    events.add(new SimpleConditionEvent(method, said, method.getFullName() + " says nothing"));
                }
            });

    /// The others are for programs, which sign what they send.
    @ArchTest
    static final ArchRule pagesAskTheDesktopOnly = classes()
            .that()
            .areMetaAnnotatedWith("org.springframework.web.bind.annotation.RestController")
            .should()
            .resideInAPackage("tandem.desktop..")
            .orShould()
            .haveFullyQualifiedName("tandem.channels.message.MessageHook");

    @ArchTest
    static final ArchRule onlySessionsKnowOpenIdConnect = onlyKnownBy("com.nimbusds..", "tandem.desktop.session..");

    @ArchTest
    static final ArchRule onlyComparisonsKnowTheirSolver = onlyKnownBy("org.ojalgo..", "tandem.insight.envelopment..");

    @ArchTest
    static final ArchRule timeIsAParameter = noClasses()
            .that(resideOutsideOfPackages("tandem.embedded..", "tandem.acceptance..", "tandem.bench.."))
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", java.time.Duration.class);

    private static ArchRule insideOf(String module) {
        return noClasses()
                .that(resideOutsideOfPackages(module + ".."))
                .should()
                .dependOnClassesThat(resideInAPackage(module + "..").and(resideOutsideOfPackages(module)));
    }

    private static ArchRule onlyKnownBy(String library, String... knowers) {
        return noClasses()
                .that(resideOutsideOfPackages(knowers))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }
}
