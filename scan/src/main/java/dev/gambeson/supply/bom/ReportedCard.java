package dev.gambeson.supply.bom;

import dev.gambeson.crypto.Sha256;
import dev.gambeson.format.InputException;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.supply.bom.BillOfMaterials.DataSet;
import dev.gambeson.supply.bom.ModelCard.Assessment;
import dev.gambeson.supply.bom.ModelCard.Metric;
import dev.gambeson.supply.bom.ModelCard.Risk;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a model card out of a report in JSON ({@code docs/schema/report-1.json}). Immutable. */
public final class ReportedCard {

    private static final Set<String> OF_THE_MODEL = Set.of("parity", "performance", "robustness", "fairness");

    /** Measures of a group as a whole, which say how far its members are apart. */
    private static final String BETWEEN_GROUPS = ".*_(difference|ratio)";

    private final JsonNode report;
    private final @Nullable String sha256;
    private final List<Metric> metrics = new ArrayList<>();
    private final Map<String, List<Metric>> ofData = new LinkedHashMap<>();

    private ReportedCard(JsonNode report, @Nullable String sha256) {
        this.report = report;
        this.sha256 = sha256;
        for (JsonNode measure : report.at("measures").items()) {
            JsonNode value = measure.find("value");
            if (value == null) {
                continue;
            }
            Metric metric = metric(measure);
            JsonNode subject = measure.find("subject");
            if (OF_THE_MODEL.contains(metric.stage())
                    && (subject == null || subject.text().equals("model"))) {
                metrics.add(metric);
            } else if (subject != null) {
                ofData.computeIfAbsent(subject.text(), id -> new ArrayList<>()).add(metric);
            }
        }
    }

    /**
     * Reads a report.
     *
     * @param name what to call it in errors
     * @throws InputException {@code INPUT_MALFORMED} where it is no report
     */
    public static ReportedCard of(byte[] json, String name) {
        return new ReportedCard(JsonNode.of(json, name), Sha256.hex(json));
    }

    /** The card. */
    public ModelCard card() {
        JsonNode parameters = report.at("parameters");
        JsonNode task = parameters.find("task");
        return new ModelCard(
                task == null ? null : task.text(),
                architecture(),
                metrics,
                assessments(),
                limitations(),
                risks(),
                text(report, "verdict"),
                sha256);
    }

    /** The data sets that the report looked at. */
    public List<DataSet> data() {
        List<DataSet> sets = new ArrayList<>();
        for (JsonNode subject : report.at("subjects").items()) {
            if (subject.at("kind").text().equals("dataset")) {
                String id = subject.at("id").text();
                sets.add(new DataSet(
                        id,
                        subject.at("name").text(),
                        text(subject, "sha256"),
                        ofData.getOrDefault(id, List.of()).stream()
                                .filter(metric -> metric.context().isEmpty())
                                .toList(),
                        sensitive(id)));
            }
        }
        return sets;
    }

    private @Nullable String architecture() {
        for (JsonNode subject : report.at("subjects").items()) {
            if (subject.at("kind").text().equals("model")) {
                return text(subject, "format");
            }
        }
        return null;
    }

    private List<String> sensitive(String id) {
        Set<String> kinds = new LinkedHashSet<>();
        for (JsonNode finding : report.at("findings").items()) {
            if (finding.at("ruleId").text().startsWith("privacy/") && id.equals(text(finding, "subject"))) {
                kinds.add(finding.at("title").text());
            }
        }
        return List.copyOf(kinds);
    }

    private List<Assessment> assessments() {
        Map<String, List<Metric>> byGroup = new LinkedHashMap<>();
        for (Metric metric : metrics) {
            String group = metric.context().get("group");
            if (metric.stage().equals("fairness")
                    && group != null
                    && metric.name().matches(BETWEEN_GROUPS)) {
                byGroup.computeIfAbsent(group, name -> new ArrayList<>()).add(metric);
            }
        }
        List<Assessment> assessments = new ArrayList<>();
        byGroup.forEach((group, measured) -> assessments.add(
                new Assessment(group, measured.stream().map(ReportedCard::words).collect(Collectors.joining("; ")))));
        return assessments;
    }

    private static String words(Metric metric) {
        return metric.name() + " " + metric.value()
                + (metric.low() == null ? "" : " (95 % interval " + metric.low() + " to " + metric.high() + ")");
    }

    private List<String> limitations() {
        Set<String> limitations = new LinkedHashSet<>();
        for (JsonNode finding : report.at("findings").items()) {
            String severity = finding.at("severity").text();
            if (!severity.equals("info") && !severity.equals("low")) {
                limitations.add(
                        finding.at("title").text() + " (" + finding.at("ruleId").text() + ", " + severity + ")");
            }
        }
        for (JsonNode stage : report.at("stages").items()) {
            String state = stage.at("state").text();
            if (!state.equals("examined")) {
                String reason = text(stage, "reason");
                limitations.add("Not examined: " + stage.at("id").text() + (reason == null ? "" : ", for " + reason));
            }
        }
        return List.copyOf(limitations);
    }

    private List<Risk> risks() {
        Map<String, Risk> risks = new LinkedHashMap<>();
        for (JsonNode finding : report.at("findings").items()) {
            String rule = finding.at("ruleId").text();
            if (rule.startsWith("privacy/") || rule.equals("audit/group-gap")) {
                risks.putIfAbsent(
                        rule,
                        new Risk(
                                finding.at("title").text(), finding.at("remedy").text()));
            }
        }
        return List.copyOf(risks.values());
    }

    private static Metric metric(JsonNode measure) {
        Map<String, String> context = new LinkedHashMap<>();
        JsonNode given = measure.at("context");
        if (given.plain() instanceof Map<?, ?> plain) {
            plain.forEach((key, value) -> context.put(
                    String.valueOf(key), value instanceof BigDecimal number ? decimal(number) : String.valueOf(value)));
        }
        return new Metric(
                measure.at("name").text(),
                number(measure.at("value")),
                bound(measure.find("low")),
                bound(measure.find("high")),
                measure.at("stage").text(),
                context);
    }

    private static @Nullable String bound(@Nullable JsonNode node) {
        return node == null ? null : number(node);
    }

    private static String number(JsonNode node) {
        if (!(node.plain() instanceof BigDecimal number)) {
            throw node.malformed("is not a number");
        }
        return decimal(number);
    }

    /** As people read it: 708 for 708.0. */
    private static String decimal(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() > 12 || stripped.scale() < -18 ? stripped.toString() : stripped.toPlainString();
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode found = node.find(name);
        return found == null ? null : found.text();
    }
}
