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
        return new JsonObject()
                .with("modelParameters", parameters(card, data))
                .with(
                        "quantitativeAnalysis",
                        new JsonObject()
                                .with(
                                        "performanceMetrics",
                                        card.metrics().stream()
                                                .map(CycloneDxCard::metric)
                                                .toList()))
                .with("considerations", considerations(card, identity))
                .with("properties", properties(card));
    }

    /** What has no field in a card. */
    private static List<JsonObject> properties(ModelCard card) {
        List<JsonObject> properties = new ArrayList<>();
        Properties.add(properties, "report:verdict", card.verdict());
        Properties.add(properties, "report:sha256", card.reportSha256());
        Properties.add(properties, "decision-threshold", card.parameters().threshold());
        Properties.add(properties, "model:format", card.parameters().format());
        card.claims().forEach(claim -> Properties.add(properties, "claim", claim));
        return properties;
    }

    /** The same as properties. */
    static void repeat(ModelCard card, Identity identity, List<JsonObject> properties) {
        Parameters parameters = card.parameters();
        properties.addAll(properties(card));
        Properties.add(properties, "model:task", parameters.task());
        Properties.add(properties, "model:family", parameters.family());
        Properties.add(properties, "model:architecture", parameters.architecture());
        parameters.inputs().forEach(input -> Properties.add(properties, "model:input", input));
        parameters.outputs().forEach(output -> Properties.add(properties, "model:output", output));
        identity.uses().forEach(use -> Properties.add(properties, "use", use));
        identity.users().forEach(user -> Properties.add(properties, "user", user));
        card.metrics().forEach(metric -> Properties.add(properties, "measure:" + metric.name(), metric.words()));
        card.limitations().forEach(limitation -> Properties.add(properties, "limitation", limitation));
        card.tradeoffs().forEach(tradeoff -> Properties.add(properties, "tradeoff", tradeoff));
        card.risks().forEach(risk -> Properties.add(properties, "risk", risk.name() + ": " + risk.mitigation()));
        card.assessments()
                .forEach(
                        assessment -> Properties.add(properties, "fairness:" + assessment.group(), assessment.harms()));
    }

    private static JsonObject parameters(ModelCard card, List<String> data) {
        Parameters parameters = card.parameters();
        List<JsonObject> sets = new ArrayList<>();
        data.forEach(ref -> sets.add(new JsonObject().with("ref", ref)));
        card.claimedData()
                .forEach(name -> sets.add(new JsonObject()
                        .with("type", "dataset")
                        .must("name", name)
                        .with("description", "Claimed by those who made the model; nobody has verified it.")));
        return new JsonObject()
                .with("approach", parameters.supervised() ? new JsonObject().with("type", "supervised") : null)
                .with("task", parameters.task())
                .with("architectureFamily", parameters.family())
                .with("modelArchitecture", parameters.architecture())
                .with("datasets", sets)
                .with("inputs", formats(parameters.inputs()))
                .with("outputs", formats(parameters.outputs()));
    }

    private static List<JsonObject> formats(List<String> formats) {
        return formats.stream()
                .map(format -> new JsonObject().with("format", format))
                .toList();
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
                .with("users", identity.users())
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
