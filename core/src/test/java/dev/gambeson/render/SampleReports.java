package dev.gambeson.render;

import dev.gambeson.report.Finding;
import dev.gambeson.report.IgnoreList;
import dev.gambeson.report.Location;
import dev.gambeson.report.Measure;
import dev.gambeson.report.Reference;
import dev.gambeson.report.Report;
import dev.gambeson.report.Rule;
import dev.gambeson.report.Run;
import dev.gambeson.report.Severity;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import dev.gambeson.report.Subject;
import dev.gambeson.report.Suppression;
import dev.gambeson.report.policy.Policy;
import dev.gambeson.report.policy.PolicyLine;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reports for the tests of all forms: one with every state and every trick, one as a person would get it, an empty one. */
public final class SampleReports {

    /** Tricks that must stay text in every form. */
    public static final List<String> TRICKS = List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "' onmouseover='alert(1)",
            "]]>",
            "&lt;b&gt;",
            "\u001b[31mred\u001b[0m",
            "\u001b]0;title\u0007",
            "line\nfeed\rreturn\ttab\u0000nul\u0085next",
            "admin\u202Etxt.exe",
            "zero\u200Bwidth\uFEFF",
            "tags\uDB40\uDC41\uDB40\uDC42",
            "lone \uD800 and \uDC00",
            "not characters \uFFFE \uFFFF",
            "| cell | `code` **bold** [link](https://evil.example) ![i](https://evil.example/i.png)",
            "@everyone #1 !2 ~label %milestone $variable &3",
            "https://evil.example www.evil.example",
            "{0} {{1}} [x](1)",
            "日本語のとても長い列名がここにあります日本語のとても長い列名がここにあります日本語のとても長い列名",
            "é ü ß 🙂 👩‍💻 नमस्ते שלום",
            "a".repeat(300),
            "%s %n ${jndi:x} #{7*7}");

    private static final Instant START = Instant.parse("2026-11-23T09:30:00Z");

    private SampleReports() {}

    /** Every severity, state and trick, with 500 findings of one rule. */
    public static Report rich() {
        List<Finding> findings = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            findings.add(Finding.of(rule("sample/" + severity.id(), severity), "seen in 12 of 1000 rows (1.2 %)")
                    .in(Stage.DATA, "train")
                    .at(Location.of("train.csv", 12L, "age"))
                    .with("count", 12L)
                    .with("fraction", 0.012)
                    .with("examples", List.of(3L, 17L, 403L))
                    .with("nothing", Double.NaN));
        }
        for (int i = 0; i < TRICKS.size(); i++) {
            String trick = TRICKS.get(i);
            findings.add(Finding.of(rule("sample/trick", Severity.MEDIUM), "the column " + trick + " is odd")
                    .withTitle("Odd name " + trick)
                    .withRemedy("Rename " + trick + ".")
                    .in(Stage.values()[i % Stage.values().length], "hostile")
                    .at(new Location("data/" + trick, trick, 7L, (long) i + 1, trick))
                    .with("column", trick)
                    .with(trick, trick));
        }
        for (int i = 0; i < 500; i++) {
            findings.add(Finding.of(rule("sample/many", Severity.LOW), "the value " + i + " is out of range")
                    .in(Stage.DATA, "train")
                    .at(Location.of("train.csv", (long) i + 1, "amount")));
        }
        findings.add(Finding.of(rule("sample/nowhere", Severity.HIGH), "no place and no subject"));
        findings.add(Finding.of(rule("sample/nowhere", Severity.HIGH), "no place, and a subject")
                .in(Stage.SUPPLY, "model"));
        findings.add(Finding.of(rule("sample/ignored", Severity.CRITICAL), "somebody lives with it")
                .in(Stage.PRIVACY, "train")
                .suppress(new Suppression(
                        Suppression.By.IGNORE, "made-up data " + TRICKS.get(0), "ops", LocalDate.of(2027, 1, 31))));
        findings.add(Finding.of(rule("sample/known", Severity.HIGH), "it was there before")
                .in(Stage.PRIVACY, "train")
                .suppress(new Suppression(Suppression.By.BASELINE, "already in old.json", null, null)));
        return judged(report(stages(), measures(), findings));
    }

    /** What somebody gets who examines a credit model. */
    public static Report plain() {
        List<Finding> findings = List.of(
                Finding.of(
                                rule("quality/train-test-overlap", Severity.HIGH),
                                "8 of 200 rows of test.csv (4.0 %) stand in train.csv too, first row 12 as row 403")
                        .withTitle("Rows of the test set are in the training set")
                        .withRemedy("Split the data anew, whole persons at a time, and measure again.")
                        .in(Stage.DATA, "test")
                        .at(Location.of("test.csv", 12L, null))
                        .with("count", 8L)
                        .with("fraction", 0.04),
                Finding.of(
                                rule("privacy/direct-identifier", Severity.MEDIUM),
                                "812 of 812 filled cells look like e-mail addresses")
                        .withTitle("A column holds e-mail addresses")
                        .withRemedy("Drop the column, or replace it by a keyed pseudonym.")
                        .in(Stage.PRIVACY, "train")
                        .at(Location.of("train.csv", null, "contact_email"))
                        .with("count", 812L),
                Finding.of(
                                rule("audit/group-gap", Severity.MEDIUM),
                                "female applicants are accepted 11.2 points less often [3.1, 19.0] than male ones")
                        .withTitle("A group is selected less often")
                        .withRemedy("Look at why, before anybody is decided about with this model.")
                        .in(Stage.FAIRNESS, "test")
                        .with("group", "sex")
                        .with("value", "female"),
                Finding.of(rule("quality/constant-column", Severity.LOW), "every one of 800 cells holds the same value")
                        .withTitle("A column has one value")
                        .withRemedy("Drop it: a model can learn nothing from it.")
                        .in(Stage.DATA, "train")
                        .at(Location.of("train.csv", null, "currency")),
                Finding.of(rule("quality/outliers", Severity.INFO), "3 cells lie beyond 5 standard deviations")
                        .withTitle("A few values are far out")
                        .in(Stage.DATA, "train")
                        .at(Location.of("train.csv", 77L, "amount")));
        IgnoreList ignore = new IgnoreList(List.of(new IgnoreList.Entry(
                "privacy/direct-identifier",
                "train.csv",
                "made-up addresses",
                "data office",
                LocalDate.of(2027, 6, 30))));
        return judged(ignore.apply(report(stages(), measures(), findings), LocalDate.of(2026, 11, 23)));
    }

    /** Nothing at all: no subject, stage, measure, finding or verdict. */
    public static Report empty() {
        return new Report(
                new Report.Tool("gambeson", "0.1.0", "2026.11.23"),
                "data check",
                1,
                Map.of(),
                new Run(START, 0, "17", null, "linux", 1),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of());
    }

    private static Report judged(Report report) {
        Policy policy = new Policy(
                Severity.HIGH,
                List.of(Stage.DATA, Stage.ROBUSTNESS, Stage.EXPLANATION),
                List.of(
                        line("accuracy", Map.of(), 0.7, Severity.HIGH),
                        line("robust_accuracy", Map.of("norm", "linf"), 0.8, Severity.HIGH),
                        line("demographic_parity_ratio", Map.of("group", "sex"), 0.8, Severity.MEDIUM),
                        line("log_loss", Map.of(), 0.0, Severity.HIGH),
                        line("never_measured", Map.of(), 0.5, Severity.HIGH)));
        return policy.judge(policy.check(report));
    }

    private static PolicyLine line(String measure, Map<String, String> context, double min, Severity severity) {
        return new PolicyLine(measure, context, min, null, PolicyLine.Compare.PESSIMISTIC, severity);
    }

    private static List<StageResult> stages() {
        return List.of(
                new StageResult(
                        Stage.ARTIFACT, StageResult.State.NOT_APPLICABLE, "this version does not scan model files"),
                StageResult.examined(Stage.DATA),
                StageResult.examined(Stage.PARITY),
                StageResult.examined(Stage.PERFORMANCE),
                StageResult.examined(Stage.ROBUSTNESS),
                StageResult.examined(Stage.FAIRNESS),
                StageResult.examined(Stage.PRIVACY),
                new StageResult(
                        Stage.EXPLANATION,
                        StageResult.State.INCOMPLETE,
                        "the model answered NaN for row 12 of test.csv"),
                new StageResult(Stage.SUPPLY, StageResult.State.OFF, "switched off in the project file"));
    }

    private static List<Measure> measures() {
        List<Measure> measures = new ArrayList<>(List.of(
                Measure.value(Stage.DATA, "rows", 800, "count").of("train"),
                Measure.proportion(Stage.DATA, "duplicate_rows", 8, 800).of("train"),
                Measure.value(Stage.PARITY, "greatest_difference", 3.2e-7, "score")
                        .of("model"),
                Measure.proportion(Stage.PERFORMANCE, "accuracy", 152, 200).of("model"),
                Measure.proportion(Stage.PERFORMANCE, "balanced_accuracy", 136, 200)
                        .of("model"),
                Measure.value(Stage.PERFORMANCE, "log_loss", Double.POSITIVE_INFINITY, "nats")
                        .of("model"),
                Measure.absent(Stage.PERFORMANCE, "r_squared", "fraction", "the task is classification"),
                new Measure(
                        "odds_ratio",
                        3.5,
                        1.2,
                        Double.POSITIVE_INFINITY,
                        12L,
                        "ratio",
                        Stage.FAIRNESS,
                        "test",
                        Map.of("group", "sex"),
                        null),
                Measure.proportion(Stage.ROBUSTNESS, "clean_accuracy", 152, 200).of("model")));
        for (String attack : List.of("square", "corruptions")) {
            measures.add(
                    Measure.proportion(Stage.ROBUSTNESS, "robust_accuracy", attack.equals("square") ? 96 : 181, 200)
                            .of("model")
                            .with("attack", attack)
                            .with("norm", "linf")
                            .with("epsilon", 0.3));
        }
        for (String value : List.of("female", "male", "other", "unknown")) {
            measures.add(Measure.proportion(Stage.FAIRNESS, "selection_rate", 20 + value.length() * 3L, 60)
                    .of("test")
                    .with("group", "sex")
                    .with("value", value));
        }
        measures.add(new Measure(
                "demographic_parity_ratio",
                0.9,
                0.74,
                1.0,
                200L,
                "fraction",
                Stage.FAIRNESS,
                "test",
                Map.of("group", "sex"),
                null));
        measures.add(new Measure(
                "demographic_parity_difference",
                -0.11,
                -0.19,
                -0.03,
                200L,
                "fraction",
                Stage.FAIRNESS,
                "test",
                Map.of("group", "sex"),
                null));
        for (int age = 20; age < 70; age += 5) {
            measures.add(Measure.proportion(Stage.FAIRNESS, "selection_rate", age / 4, 30)
                    .of("test")
                    .with("group", "age_group")
                    .with("value", age + " to " + (age + 4)));
        }
        return measures;
    }

    private static Report report(List<StageResult> stages, List<Measure> measures, List<Finding> findings) {
        String digest = "0123456789abcdef".repeat(4);
        return new Report(
                new Report.Tool("gambeson", "0.1.0", "2026.11.23"),
                "gate",
                1,
                Map.of("project", "credit-risk"),
                new Run(START, 12.34, "17.0.15 (Eclipse Adoptium)", "1.29.0", "Linux amd64", 2),
                List.of(
                        new Subject("model", Subject.Kind.MODEL, "model.onnx", digest, 843_995L, "onnx", "clean", true),
                        new Subject("train", Subject.Kind.DATASET, "train.csv", digest, 70_211L, "csv", null, true),
                        new Subject("test", Subject.Kind.DATASET, "test.csv", digest, 17_553L, "csv", null, true),
                        new Subject(
                                "hostile",
                                Subject.Kind.ARTIFACT,
                                "../up/<b>\u202Ename.pkl",
                                null,
                                null,
                                null,
                                "suspicious",
                                false),
                        new Subject(
                                "remote",
                                Subject.Kind.ENDPOINT,
                                "https://models.example/v2/credit",
                                null,
                                null,
                                null,
                                null,
                                true)),
                stages,
                measures,
                findings,
                null,
                List.of());
    }

    private static Rule rule(String id, Severity severity) {
        return new Rule(
                id,
                severity,
                "A defect of " + severity.id() + " severity",
                "What is looked for, how, and why it matters: a model that learnt from it is worth less than it seems.",
                "Mend it, and run again.",
                List.of("column"),
                List.of(new Reference("ATLAS", "2026.07", "AML.T0043"), new Reference("CWE", "4.18", "CWE-20")));
    }
}
