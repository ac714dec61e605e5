package dev.gambeson.supply.bom;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report says of a model, in the terms of a model card (Mitchell et al. 2019). Immutable.
 *
 * @param task such as {@code classification}; null where unknown
 * @param architecture the format that the model was read in, such as {@code onnx}; null where unknown
 * @param metrics what was measured, with its intervals
 * @param assessments what was found about groups of people
 * @param limitations what was found to be wrong, or was not examined
 * @param risks what was found about people's data
 * @param verdict of the gate; null where there is none
 * @param reportSha256 the digest of the report in lower-case hex; null where there is none
 */
public record ModelCard(
        @Nullable String task,
        @Nullable String architecture,
        List<Metric> metrics,
        List<Assessment> assessments,
        List<String> limitations,
        List<Risk> risks,
        @Nullable String verdict,
        @Nullable String reportSha256) {

    /** Nothing is known. */
    public static final ModelCard EMPTY =
            new ModelCard(null, null, List.of(), List.of(), List.of(), List.of(), null, null);

    /** A card. */
    public ModelCard {
        metrics = List.copyOf(metrics);
        assessments = List.copyOf(assessments);
        limitations = List.copyOf(limitations);
        risks = List.copyOf(risks);
    }

    /**
     * A measure.
     *
     * @param name as the report has it
     * @param value as the report writes it
     * @param low lower end of the 95 % interval; null where there is none
     * @param high upper end
     * @param stage which stage measured it
     * @param context what it was measured on, such as {@code group: sex}
     */
    public record Metric(
            String name,
            String value,
            @Nullable String low,
            @Nullable String high,
            String stage,
            Map<String, String> context) {

        /** A metric. */
        public Metric {
            context = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(context));
        }

        /** The context as one text; null where it is the whole. */
        public @Nullable String slice() {
            StringBuilder text = new StringBuilder();
            context.forEach((key, part) -> text.append(text.length() == 0 ? "" : ", ")
                    .append(key)
                    .append('=')
                    .append(part));
            return text.length() == 0 ? null : text.toString();
        }
    }

    /**
     * What was found about a group of people.
     *
     * @param group the column by which people were told apart
     * @param harms the differences measured, in words
     */
    public record Assessment(String group, String harms) {}

    /**
     * What was found about people's data.
     *
     * @param name what it is
     * @param mitigation what to do about it
     */
    public record Risk(String name, String mitigation) {}
}
