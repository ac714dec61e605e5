package dev.gambeson.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;

/**
 * The tables of ARCHITECTURE.md as rules over any root package: the product's, and that of the bad fixtures which prove
 * that each rule fires.
 */
final class ArchitectureRules {

    /** Which feature may use which; every feature may use itself, the root package and {@code report}. */
    static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("report", Set.of()),
            Map.entry("render", Set.of()),
            Map.entry("format", Set.of()),
            Map.entry("egress", Set.of()),
            Map.entry("store", Set.of("format", "egress")),
            Map.entry("crypto", Set.of("format", "egress")),
            Map.entry("evidence", Set.of("format", "crypto")),
            Map.entry("supply", Set.of("format", "crypto", "evidence", "egress", "render", "data", "scan")),
            Map.entry("data", Set.of("format")),
            Map.entry("quality", Set.of("data", "format")),
            Map.entry("privacy", Set.of("data", "format")),
            Map.entry("model", Set.of("data", "format", "egress")),
            Map.entry("attack", Set.of("model", "data", "format")),
            Map.entry("audit", Set.of("attack", "model", "data", "format")),
            Map.entry("onnx", Set.of("model", "data", "format")),
            Map.entry("scan", Set.of("format", "egress", "store")),
            Map.entry("columnar", Set.of("data", "format")),
            Map.entry(
                    "assess",
                    Set.of(
                            "render",
                            "format",
                            "egress",
                            "store",
                            "crypto",
                            "evidence",
                            "supply",
                            "columnar",
                            "data",
                            "quality",
                            "privacy",
                            "model",
                            "attack",
                            "audit",
                            "onnx",
                            "scan")),
            Map.entry(
                    "cli",
                    Set.of(
                            "assess",
                            "render",
                            "format",
                            "egress",
                            "store",
                            "crypto",
                            "evidence",
                            "supply",
                            "columnar",
                            "data",
                            "quality",
                            "privacy",
                            "model",
                            "attack",
                            "audit",
                            "scan")),
            Map.entry(
                    "bench",
                    Set.of(
                            "assess",
                            "render",
                            "format",
                            "egress",
                            "store",
                            "crypto",
                            "evidence",
                            "supply",
                            "columnar",
                            "data",
                            "quality",
                            "privacy",
                            "model",
                            "attack",
                            "audit",
                            "onnx",
                            "scan")));

    private final String root;

    ArchitectureRules(String root) {
        this.root = root;
    }

    /** A feature uses only the features that the table allows it. */
    ArchRule featuresUseOnlyWhatTheyMay() {
        return classes()
                .should(new ArchCondition<>("use only the features that ARCHITECTURE.md allows them") {
                    @Override
                    public void check(JavaClass origin, ConditionEvents events) {
                        for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                            String from = feature(origin);
                            String to = feature(dependency.getTargetClass());
                            if (!from.isEmpty() && !to.isEmpty() && !mayUse(from, to)) {
                                events.add(SimpleConditionEvent.violated(origin, dependency.getDescription()));
                            }
                        }
                    }
                })
                .because("a newcomer must be able to read a feature without reading those above it");
    }

    /** No two features use each other, directly or in a circle. */
    ArchRule featuresAreFreeOfCycles() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    /** Native code stays in one module. */
    ArchRule onlyOnnxTouchesTheRuntime() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(root + ".onnx..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.onnxruntime..")
                .because("a model is reached through dev.gambeson.model, so that another runtime can take its place");
    }

    /** The command line parser stays in the command line. */
    ArchRule onlyCliParsesArguments() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(root + ".cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..")
                .because("the server will call the same code without a command line");
    }

    /** Nobody prints but the command line and the benchmarks. */
    ArchRule onlyCliTouchesTheTerminal() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(root + ".cli..", root + ".bench..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("a library that prints cannot be used in a server");
    }

    /** One way out to the network, so that no address is reached unchecked. */
    ArchRule onlyEgressOpensConnections() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(root + ".egress..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.net\\.(http\\..*|.*Socket|.*URLConnection)|javax\\.net\\..*|java\\.nio\\.channels\\..*SocketChannel")
                .because("an address that was not checked may be inside somebody's network");
    }

    /** One place that starts what a project names, where a person allowed it; and Java itself, to list tokens (ADR 0016). */
    ArchRule onlyBridgeStartsProcesses() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(root + ".assess.bridge..", root + ".crypto.key.token..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.lang\\.Process(Builder.*)?")
                .orShould()
                .callMethodWhere(DescribedPredicate.describe(
                        "Runtime.exec",
                        call -> call.getTarget().getName().equals("exec")
                                && call.getTargetOwner().isEquivalentTo(Runtime.class)))
                .because(
                        "nothing that is read may start a process; what a project names is started where somebody allowed it");
    }

    private boolean mayUse(String from, String to) {
        return from.equals(to)
                || to.equals("report")
                || ALLOWED.getOrDefault(from, Set.of()).contains(to);
    }

    /** The first package below the root, or nothing for the root itself and for foreign classes. */
    private String feature(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        if (!name.startsWith(root + ".")) {
            return "";
        }
        String below = name.substring(root.length() + 1);
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }
}
