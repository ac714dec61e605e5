package dev.gambeson.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Holds the product to the tables of ARCHITECTURE.md, and each rule to a fixture that breaks it. */
class ArchitectureTest {

    private static final String ROOT = "dev.gambeson";
    private static final String FIXTURE = "dev.gambeson.architecture.fixture";

    private record Held(String name, Function<ArchitectureRules, ArchRule> rule, String brokenBy) {}

    private static final List<Held> RULES = List.of(
            new Held("features", ArchitectureRules::featuresUseOnlyWhatTheyMay, "report.ReportUsesData"),
            new Held("cycles", ArchitectureRules::featuresAreFreeOfCycles, "quality.QualityUsesPrivacy"),
            new Held("runtime", ArchitectureRules::onlyOnnxTouchesTheRuntime, "model.ModelUsesRuntime"),
            new Held("arguments", ArchitectureRules::onlyCliParsesArguments, "attack.AttackParsesArguments"),
            new Held("network", ArchitectureRules::onlyEgressOpensConnections, "model.ModelOpensSocket"),
            new Held("processes", ArchitectureRules::onlyBridgeStartsProcesses, "scan.ScanStartsProcess"),
            new Held("terminal", ArchitectureRules::onlyCliTouchesTheTerminal, "data.DataPrints"));

    @TestFactory
    Stream<DynamicTest> theProductKeepsEachRule() {
        JavaClasses product = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT);
        assertThat(product.size()).isGreaterThan(50);
        ArchitectureRules rules = new ArchitectureRules(ROOT);
        return RULES.stream()
                .map(held -> DynamicTest.dynamicTest(
                        held.name(), () -> held.rule().apply(rules).check(product)));
    }

    @TestFactory
    Stream<DynamicTest> eachRuleFiresOnItsFixture() {
        JavaClasses fixtures = new ClassFileImporter().importPackages(FIXTURE);
        ArchitectureRules rules = new ArchitectureRules(FIXTURE);
        return RULES.stream()
                .map(held -> DynamicTest.dynamicTest(
                        held.name(),
                        () -> assertThat(held.rule()
                                        .apply(rules)
                                        .allowEmptyShould(true)
                                        .evaluate(fixtures)
                                        .getFailureReport()
                                        .toString())
                                .contains(held.brokenBy())));
    }
}
