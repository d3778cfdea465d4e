package io.laurel;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Set;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestMapping;

@AnalyzeClasses(packages = "io.laurel", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule droolsStaysInTheRulebook = noClasses()
            .that()
            .resideOutsideOfPackage("io.laurel.rulebook..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.drools..", "org.kie..")
            .because("rules are run, explained and replayed in one place");

    @ArchTest
    static final ArchRule theEngineStaysAtTheEdge = noClasses()
            .that()
            .resideOutsideOfPackages("io.laurel.workflow..", "io.laurel.*.process..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..")
            .because("use cases speak to processes through ports, so that the engine can be exchanged");

    @ArchTest
    static final ArchRule theLauncherNeedsTheJdkOnly = classes()
            .that()
            .haveNameMatching("io[.]laurel[.](Launch|UnpackedJar|ClassArchive)([$].*)?")
            .should()
            .onlyDependOnClassesThat()
            .haveNameMatching("(\\[L)?java[.].*|io[.]laurel[.](Launch|UnpackedJar|ClassArchive)([$].*)?")
            .because("it runs before Spring is loaded, in a JVM that never loads it");

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .should()
            .callMethodWhere(target(name("now"))
                    .and(target(owner(DescribedPredicate.describe(
                            "a type of time",
                            (JavaClass type) ->
                                    Set.of(Instant.class, LocalDate.class, LocalDateTime.class, ZonedDateTime.class)
                                            .stream()
                                            .anyMatch(type::isEquivalentTo)))))
                    .and(DescribedPredicate.describe(
                            "without a clock",
                            call -> call.getTarget().getRawParameterTypes().isEmpty())))
            .because("a decision's date is a fact, and tests move time");

    @ArchTest
    static final ArchRule everyStaffEndpointNamesItsRoles = methods()
            .that(DescribedPredicate.describe("handle requests of staff", ArchitectureTest::isStaffEndpoint))
            .should(new ArchCondition<>("carry @PreAuthorize, on the method or its class") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    boolean authorized = method.isAnnotatedWith(PreAuthorize.class)
                            || method.getOwner().isAnnotatedWith(PreAuthorize.class);
                    events.add(new SimpleConditionEvent(method, authorized, method.getFullName()));
                }
            })
            .because("default is deny, and a URL pattern does not know roles");

    private static boolean isStaffEndpoint(JavaMethod method) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method.reflect(), RequestMapping.class);
        if (mapping == null) {
            return false;
        }
        RequestMapping onClass =
                AnnotatedElementUtils.findMergedAnnotation(method.getOwner().reflect(), RequestMapping.class);
        String prefix = onClass == null || onClass.path().length == 0 ? "" : onClass.path()[0];
        return Arrays.stream(mapping.path().length == 0 ? new String[] {""} : mapping.path())
                .map(path -> prefix + path)
                .anyMatch(path -> path.startsWith("/console") || path.startsWith("/api"));
    }
}
