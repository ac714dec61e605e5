package dev.gambeson.sigstore;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds this module, which is on no class path of the others, to its row of ARCHITECTURE.md. */
class ArchitectureTest {

    private static final Pattern ROW = Pattern.compile("\\| `sigstore` \\| ([a-z, ]+) \\| .*");

    private final JavaClasses module = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.gambeson.sigstore");

    @Test
    void theModuleUsesOnlyWhatItMay() throws IOException {
        List<String> packages = new ArrayList<>(List.of(
                "java..",
                "org.jspecify..",
                "dev.sigstore..",
                "org.bouncycastle.asn1",
                "dev.gambeson",
                "dev.gambeson.report..",
                "dev.gambeson.sigstore.."));
        for (String feature : mayUse()) {
            packages.add("dev.gambeson." + feature + "..");
        }
        assertThat(module.size()).isGreaterThan(5);
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(packages.toArray(String[]::new))
                .check(module);
    }

    @Test
    void nothingThatReachesANetworkIsAsked() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "dev\\.sigstore\\.(tuf|http|oidc)\\..*|dev\\.sigstore\\..*Client.*|dev\\.sigstore\\.Keyless.*")
                .check(module);
    }

    @Test
    void theOneWayOutIsTheOnlyOne() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.net\\.(http\\..*|.*Socket.*|URL|URLConnection|InetAddress)|javax\\.net\\..*|com\\.google\\..*")
                .check(module);
    }

    @Test
    void whoVerifiesAsksNobody() {
        noClasses()
                .that()
                .resideInAPackage("dev.gambeson.sigstore")
                .and()
                .doNotHaveSimpleName("SigstoreSigner")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.gambeson.egress..", "dev.gambeson.sigstore.service..")
                .check(module);
    }

    private static String[] mayUse() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("..", "ARCHITECTURE.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> row.group(1))
                .toList();
        assertThat(rows).hasSize(1);
        return rows.get(0).split(", ");
    }
}
