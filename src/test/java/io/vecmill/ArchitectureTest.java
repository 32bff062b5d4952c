package io.vecmill;

import static com.tngtech.archunit.base.DescribedPredicate.anyElementThat;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Serializable;

/** The rooms and the arrows between them: data flow one way, imports point the other way. */
@AnalyzeClasses(packages = "io.vecmill", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule mathKnowsNoSparkAndNoIo = noClasses()
            .that()
            .resideInAPackage("io.vecmill.math..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "org.apache.spark..",
                            "org.apache.hadoop..",
                            "scala..",
                            "java.io..",
                            "java.nio.file..",
                            "java.net..")
                    .and(not(type(Serializable.class))));

    /** Where the compiler does not inline such a method, which is chance, it makes an object of each vector. */
    @ArchTest
    static final ArchRule noMethodTakesOrGivesAVector = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("io.vecmill.math..")
            .should()
            .haveRawReturnType(resideInAPackage("jdk.incubator.vector.."))
            .orShould()
            .haveRawParameterTypes(anyElementThat(resideInAPackage("jdk.incubator.vector..")));

    @ArchTest
    static final ArchRule mathImportsNoRoom =
            room("math", "ml", "corpus", "train", "encode", "table", "formats", "ann");

    @ArchTest
    static final ArchRule mlImportsOnlyMath = room("ml", "corpus", "train", "encode", "table", "formats", "ann");

    @ArchTest
    static final ArchRule corpusImportsOnlyMathAndMl = room("corpus", "train", "encode", "table", "formats", "ann");

    @ArchTest
    static final ArchRule tableImportsOnlyMathAndMl = room("table", "corpus", "train", "encode", "formats", "ann");

    @ArchTest
    static final ArchRule formatsImportsOnlyMathMlAndTable = room("formats", "corpus", "train", "encode", "ann");

    @ArchTest
    static final ArchRule trainKnowsNoAnn = room("train", "encode", "formats", "ann");

    @ArchTest
    static final ArchRule annImportsOnlyMathMlAndTable = room("ann", "corpus", "train", "encode", "formats");

    @ArchTest
    static final ArchRule evaluateImportsOnlyMathMlAndTable =
            room("evaluate", "ann", "corpus", "train", "encode", "formats");

    @ArchTest
    static final ArchRule encodeKnowsNoTrainAndNoAnn =
            room("encode", "train", "ann", "evaluate", "downstream", "formats");

    @ArchTest
    static final ArchRule downstreamImportsOnlyMathMlTableAndAnn =
            room("downstream", "corpus", "train", "encode", "evaluate", "formats");

    @ArchTest
    static final ArchRule onlyJobsImportDownstream = noClasses()
            .that()
            .resideOutsideOfPackages("io.vecmill.downstream..", "io.vecmill.jobs..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vecmill.downstream..");

    @ArchTest
    static final ArchRule releaseImportsOnlyMathMlTableAndAnn =
            room("release", "corpus", "train", "encode", "formats", "evaluate");

    @ArchTest
    static final ArchRule onlyJobsImportRelease = noClasses()
            .that()
            .resideOutsideOfPackages("io.vecmill.release..", "io.vecmill.jobs..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vecmill.release..");

    @ArchTest
    static final ArchRule onlyJobsImportEvaluate = noClasses()
            .that()
            .resideOutsideOfPackages("io.vecmill.evaluate..", "io.vecmill.jobs..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vecmill.evaluate..");

    @ArchTest
    static final ArchRule nothingImportsJobs = noClasses()
            .that()
            .resideOutsideOfPackage("io.vecmill.jobs..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vecmill.jobs..");

    @ArchTest
    static final ArchRule roomsAreFreeOfCycles =
            slices().matching("io.vecmill.(**)").should().beFreeOfCycles();

    private static ArchRule room(String name, String... forbidden) {
        String[] packages = new String[forbidden.length];
        for (int i = 0; i < forbidden.length; i++) {
            packages[i] = "io.vecmill." + forbidden[i] + "..";
        }
        return noClasses()
                .that()
                .resideInAPackage("io.vecmill." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages);
    }
}
