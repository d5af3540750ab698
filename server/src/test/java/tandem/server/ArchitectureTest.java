package tandem.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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
            .whereLayer("routing")
            .mayOnlyBeAccessedByLayers("ivr", "channels", "recordings", "knowledge", "desktop", "server");

    @ArchTest
    static final ArchRule embeddedServicesAreUsedByTheServerOnly = noClasses()
            .that(resideOutsideOfPackages(
                    "tandem.server..", "tandem.embedded..", "tandem.bench..", "tandem.acceptance.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("tandem.embedded..");

    /// Other modules use a module's root package; what lies below is its own affair. The metrics are a second door of
    /// routing.
    @ArchTest
    static final ArchRule ivrIsEnteredByItsDoor = insideOf("tandem.ivr");

    @ArchTest
    static final ArchRule channelsAreEnteredByTheirDoor = insideOf("tandem.channels");

    @ArchTest
    static final ArchRule recordingsAreEnteredByTheirDoor = insideOf("tandem.recordings");

    @ArchTest
    static final ArchRule knowledgeIsEnteredByItsDoor = insideOf("tandem.knowledge");

    @ArchTest
    static final ArchRule desktopIsEnteredByItsDoor = insideOf("tandem.desktop");

    @ArchTest
    static final ArchRule noCircles =
            slices().matching("tandem.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheCallControlKnowsAsteriskJava =
            onlyKnownBy("org.asteriskjava..", "tandem.ivr.asterisk..");

    @ArchTest
    static final ArchRule onlySpeechKnowsFreeTts = onlyKnownBy("com.sun.speech..", "tandem.ivr.speech..");

    @ArchTest
    static final ArchRule onlySpeechKnowsVosk = onlyKnownBy("org.vosk..", "tandem.ivr.speech..");

    @ArchTest
    static final ArchRule onlyStoresKnowJedis = noClasses()
            .that(resideOutsideOfPackages(
                    "tandem.core.redis..",
                    "tandem.core.journal..",
                    "tandem.routing.store..",
                    "tandem..redis..",
                    "tandem.bench.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("redis.clients..");

    @ArchTest
    static final ArchRule onlyOnePackageKnowsElasticsearch = onlyKnownBy("co.elastic..", "tandem.knowledge.elastic..");

    @ArchTest
    static final ArchRule onlyMailKnowsMail = noClasses()
            .that(resideOutsideOfPackages("tandem.channels.mail..", "tandem.embedded..", "tandem.acceptance.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("jakarta.mail..", "org.eclipse.angus.."));

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

    private static ArchRule onlyKnownBy(String library, String knower) {
        return noClasses()
                .that(resideOutsideOfPackages(knower))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }
}
