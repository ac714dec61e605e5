package dev.gambeson.supply.bom;

import dev.gambeson.supply.bom.claim.Claims;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a model, in the terms of a model card (Mitchell et al. 2019). Immutable.
 *
 * @param parameters what kind of model it is
 * @param metrics what was measured, with its intervals
 * @param assessments what was found about groups of people
 * @param limitations what was found to be wrong, or was not examined
 * @param tradeoffs what is lost where something else is won
 * @param risks what was found about people's data
 * @param claims what its own files say, unverified
 * @param claimedData data sets that its own files say it learned from, unverified
 * @param verdict of the gate; null where there is none
 * @param reportSha256 the digest of the report in lower-case hex; null where there is none
 */
public record ModelCard(
        Parameters parameters,
        List<Metric> metrics,
        List<Assessment> assessments,
        List<String> limitations,
        List<String> tradeoffs,
        List<Risk> risks,
        List<String> claims,
        List<String> claimedData,
        @Nullable String verdict,
        @Nullable String reportSha256) {

    /** Nothing is known. */
    public static final ModelCard EMPTY = new ModelCard(
            new Parameters(null, null, null, null, null, List.of(), List.of()),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null,
            null);

    /** A card. */
    public ModelCard {
        metrics = List.copyOf(metrics);
        assessments = List.copyOf(assessments);
        limitations = List.copyOf(limitations);
        tradeoffs = List.copyOf(tradeoffs);
        risks = List.copyOf(risks);
        claims = List.copyOf(claims);
        claimedData = List.copyOf(claimedData);
    }

    /** The same with what the files of the model claim, where nothing better is known. */
    public ModelCard with(Claims claimed) {
        return new ModelCard(
                new Parameters(
                        parameters.task() == null ? claimed.task() : parameters.task(),
                        parameters.format(),
                        parameters.family() == null ? claimed.family() : parameters.family(),
                        parameters.architecture() == null ? claimed.architecture() : parameters.architecture(),
                        parameters.threshold(),
                        parameters.inputs(),
                        parameters.outputs()),
                metrics,
                assessments,
                limitations,
                tradeoffs,
                risks,
                claimed.words(),
                claimed.data(),
                verdict,
                reportSha256);
    }

    /**
     * What kind of model it is; null where unknown.
     *
     * @param task such as {@code classification}
     * @param format in which it was read, such as {@code onnx}
     * @param family such as {@code bert}
     * @param architecture such as {@code sklearn.pipeline.Pipeline}
     * @param threshold from which score on an answer is positive
     * @param inputs kinds of data that it was measured on, such as {@code tabular}
     * @param outputs kinds of answers that it was measured by, such as {@code number}
     */
    public record Parameters(
            @Nullable String task,
            @Nullable String format,
            @Nullable String family,
            @Nullable String architecture,
            @Nullable String threshold,
            List<String> inputs,
            List<String> outputs) {

        /** Parameters. */
        public Parameters {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
        }

        /** Whether it learned from examples with their answers. */
        boolean supervised() {
            return "classification".equals(task) || "regression".equals(task);
        }
    }

    /**
     * A measure that has a value.
     *
     * @param name as the report has it
     * @param value a decimal number
     * @param low lower end of the 95 % interval; null where there is none
     * @param high upper end
     * @param n how many examples it rests on; null where that has no meaning
     * @param stage which stage measured it
     * @param context what it was measured on, such as {@code group: sex}
     */
    public record Metric(
            String name,
            String value,
            @Nullable String low,
            @Nullable String high,
            @Nullable String n,
            String stage,
            Map<String, String> context) {

        /** A metric. */
        public Metric {
            context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
        }

        /** The context as one text; null where it is the whole. */
        @Nullable
        String slice() {
            return context.isEmpty()
                    ? null
                    : context.entrySet().stream()
                            .map(part -> part.getKey() + "=" + part.getValue())
                            .collect(Collectors.joining(", "));
        }

        /** The value and all that it rests on, such as {@code 0.8 (95 % interval 0.7 to 0.9, n = 90; group=sex)}. */
        String words() {
            StringBuilder text = new StringBuilder();
            if (low != null || high != null) {
                text.append("95 % interval ").append(low == null ? "unbounded" : low);
                text.append(" to ").append(high == null ? "unbounded" : high);
            }
            if (n != null) {
                text.append(text.length() == 0 ? "" : ", ").append("n = ").append(n);
            }
            String slice = slice();
            if (slice != null) {
                text.append(text.length() == 0 ? "" : "; ").append(slice);
            }
            return text.length() == 0 ? value : value + " (" + text + ")";
        }
    }

    /**
     * What was found about a group of people.
     *
     * @param group the column by which people were told apart
     * @param harms the differences measured, in words
     * @param mitigation what to do about it; null where nothing was found
     */
    public record Assessment(
            String group, String harms, @Nullable String mitigation) {}

    /**
     * What was found about people.
     *
     * @param name what it is
     * @param mitigation what to do about it
     */
    public record Risk(String name, String mitigation) {}
}
