package dev.gambeson.supply.bom;

import dev.gambeson.supply.bom.BillOfMaterials.Identity;
import dev.gambeson.supply.bom.ModelCard.Metric;
import dev.gambeson.supply.bom.ModelCard.Parameters;
import java.util.ArrayList;
import java.util.List;

/** The {@code modelCard} of CycloneDX, the same in 1.6 and 1.7. */
final class CycloneDxCard {

    private CycloneDxCard() {}

    /**
     * The card; empty where nothing is known.
     *
     * @param data references of the data sets
     */
    static JsonObject of(ModelCard card, Identity identity, List<String> data) {
        List<JsonObject> properties = new ArrayList<>();
        Properties.add(properties, "report:verdict", card.verdict());
        Properties.add(properties, "report:sha256", card.reportSha256());
        Properties.add(properties, "decision-threshold", card.parameters().threshold());
        return new JsonObject()
                .with("modelParameters", parameters(card.parameters(), data))
                .with(
                        "quantitativeAnalysis",
                        new JsonObject()
                                .with(
                                        "performanceMetrics",
                                        card.metrics().stream()
                                                .map(CycloneDxCard::metric)
                                                .toList()))
                .with("considerations", considerations(card, identity))
                .with("properties", properties);
    }

    private static JsonObject parameters(Parameters parameters, List<String> data) {
        return new JsonObject()
                .with("approach", parameters.supervised() ? new JsonObject().with("type", "supervised") : null)
                .with("task", parameters.task())
                .with("architectureFamily", parameters.family())
                .with("modelArchitecture", parameters.architecture())
                .with(
                        "datasets",
                        data.stream()
                                .map(ref -> new JsonObject().with("ref", ref))
                                .toList())
                .with(
                        "inputs",
                        parameters.inputs().stream()
                                .map(input -> new JsonObject().with("format", input))
                                .toList());
    }

    private static JsonObject metric(Metric metric) {
        return new JsonObject()
                .must("type", metric.name())
                .with("value", metric.value())
                .with("slice", metric.slice())
                .with(
                        "confidenceInterval",
                        new JsonObject().with("lowerBound", metric.low()).with("upperBound", metric.high()));
    }

    private static JsonObject considerations(ModelCard card, Identity identity) {
        return new JsonObject()
                .with("useCases", identity.uses())
                .with("technicalLimitations", card.limitations())
                .with("performanceTradeoffs", card.tradeoffs())
                .with(
                        "ethicalConsiderations",
                        card.risks().stream()
                                .map(risk -> new JsonObject()
                                        .with("name", risk.name())
                                        .with("mitigationStrategy", risk.mitigation()))
                                .toList())
                .with(
                        "fairnessAssessments",
                        card.assessments().stream()
                                .map(assessment -> new JsonObject()
                                        .with("groupAtRisk", assessment.group())
                                        .with("harms", assessment.harms())
                                        .with("mitigationStrategy", assessment.mitigation()))
                                .toList());
    }
}
