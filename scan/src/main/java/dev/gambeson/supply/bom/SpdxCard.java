package dev.gambeson.supply.bom;

import dev.gambeson.supply.bom.BillOfMaterials.Identity;
import dev.gambeson.supply.bom.ModelCard.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a model card says, as the properties of an {@code AIPackage} of SPDX 3.0.1. */
final class SpdxCard {

    private SpdxCard() {}

    /** Adds the properties to a package. */
    static JsonObject into(JsonObject model, ModelCard card, Identity identity) {
        List<JsonObject> metrics = new ArrayList<>();
        for (Metric metric : card.metrics()) {
            metrics.add(entry(metric.name(), metric.words()));
        }
        card.assessments().stream()
                .filter(assessment -> assessment.mitigation() != null)
                .map(assessment -> entry("group at risk: " + assessment.group(), "" + assessment.mitigation()))
                .forEach(metrics::add);
        String threshold = card.parameters().threshold();
        List<String> types = Stream.of(
                        card.parameters().task(),
                        card.parameters().family(),
                        card.parameters().architecture(),
                        card.parameters().format())
                .filter(Objects::nonNull)
                .toList();
        return model.with("ai_informationAboutApplication", joined(identity.uses()))
                .with("ai_informationAboutTraining", joined(card.claims()))
                .with(
                        "ai_limitation",
                        joined(Stream.concat(card.limitations().stream(), card.tradeoffs().stream())
                                .toList()))
                .with("ai_metric", metrics)
                .with("ai_metricDecisionThreshold", threshold == null ? null : List.of(entry("threshold", threshold)))
                .with("ai_typeOfModel", types);
    }

    private static JsonObject entry(String key, String value) {
        return new JsonObject().with("type", "DictionaryEntry").must("key", key).with("value", value);
    }

    private static String joined(List<String> sentences) {
        return String.join("; ", sentences);
    }
}
