package dev.gambeson.supply.bom;

import dev.gambeson.format.json.JsonNode;
import dev.gambeson.supply.bom.ModelCard.Metric;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The measures of a report, told apart by what they were taken of. */
final class ReportedMeasures {

    private static final Set<String> OF_THE_MODEL =
            Set.of("parity", "performance", "robustness", "fairness", "explanation");

    private final List<Metric> ofModel = new ArrayList<>();
    private final Map<String, List<Metric>> ofData = new LinkedHashMap<>();
    private final List<String> absent = new ArrayList<>();

    private ReportedMeasures() {}

    static ReportedMeasures of(JsonNode report) {
        ReportedMeasures measures = new ReportedMeasures();
        report.at("measures").items().forEach(measures::add);
        return measures;
    }

    private void add(JsonNode measure) {
        JsonNode subject = measure.find("subject");
        JsonNode stage = measure.find("stage");
        boolean model = stage != null
                && OF_THE_MODEL.contains(stage.text())
                && (subject == null || subject.text().equals("model"));
        if (measure.find("value") == null) {
            JsonNode reason = measure.find("reason");
            if (model) {
                absent.add("Not measured: " + measure.at("name").text() + (reason == null ? "" : ", " + reason.text()));
            }
            return;
        }
        Metric metric = metric(measure, stage == null ? "" : stage.text());
        if (model) {
            ofModel.add(metric);
        } else if (subject != null) {
            ofData.computeIfAbsent(subject.text(), id -> new ArrayList<>()).add(metric);
        }
    }

    List<Metric> ofModel() {
        return ofModel;
    }

    /** What was measured of a data set as a whole. */
    List<Metric> ofData(String id) {
        return ofData.getOrDefault(id, List.of()).stream()
                .filter(metric -> metric.context().isEmpty())
                .toList();
    }

    /** What should have been measured of the model and was not, one sentence each. */
    List<String> absent() {
        return absent;
    }

    /** What an attacker takes from what is right without one. */
    List<String> tradeoffs() {
        List<String> tradeoffs = new ArrayList<>();
        for (Metric clean : ofModel) {
            for (Metric robust : ofModel) {
                if (clean.name().equals("clean_accuracy")
                        && robust.name().equals("robust_accuracy")
                        && !robust.context().containsKey("attack")) {
                    tradeoffs.add("Of examples that are answered with accuracy " + clean.value()
                            + ", attacks leave robust_accuracy " + robust.words());
                }
            }
        }
        return tradeoffs;
    }

    private static Metric metric(JsonNode measure, String stage) {
        Map<String, String> context = new LinkedHashMap<>();
        JsonNode given = measure.at("context");
        for (String key : given.names()) {
            Object value = given.find(key) == null ? null : given.at(key).plain();
            context.put(key, value instanceof BigDecimal number ? decimal(number) : String.valueOf(value));
        }
        return new Metric(
                measure.at("name").text(),
                number(measure.at("value")),
                bound(measure.find("low")),
                bound(measure.find("high")),
                bound(measure.find("n")),
                stage,
                context);
    }

    private static @Nullable String bound(@Nullable JsonNode node) {
        return node == null ? null : number(node);
    }

    /** A number as text; any other value is no report's. */
    static String number(JsonNode node) {
        if (!(node.plain() instanceof BigDecimal number)) {
            throw node.malformed("is not a number");
        }
        return decimal(number);
    }

    /** As people read it, 708 for 708.0, with every digit that is there. */
    private static String decimal(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() > 24 || stripped.scale() < -18 ? stripped.toString() : stripped.toPlainString();
    }
}
