package dev.gambeson.model.remote.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.Destination;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Port;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Open Inference Protocol, version 2, over REST with tensors in JSON, as KServe, Triton, MLServer and the OpenVINO
 * model server speak it ({@code specification/protocol/inference_rest.md} of kserve/open-inference-protocol: Model
 * Metadata, Inference Request, Inference Response).
 *
 * <p>Arrays are filled with 32-bit floats, which is what attacks change, also where the model takes 64-bit ones; columns of
 * 64-bit floats get the numbers of the table as they are. Of a model that names no inputs,
 * as those of MLServer without settings, the first input is what the data looks like, as {@code input-0}.
 */
public final class InferenceProtocol implements Dialect {

    private static final String UNNAMED = "input-0";

    private final Destination infer;
    private final List<Port> inputs;
    private final Map<String, String> datatypes = new LinkedHashMap<>();
    private final @Nullable String output;
    private final int most;
    private final ToldParameters told;
    private final Map<String, RemoteInput.Column.Kind> kinds = new HashMap<>();

    /**
     * A model of such a server.
     *
     * @param model where its metadata is, {@code …/v2/models/NAME[/versions/VERSION]}
     * @param output the output with the scores, or null to find it
     * @throws GambesonException {@code INPUT_UNSUPPORTED} where it takes what cannot be given, {@code MISMATCH} where
     *     several outputs could be the scores
     */
    public InferenceProtocol(
            Destination model, InferenceMetadata metadata, RemoteInput input, @Nullable String output) {
        this.infer = model.below("/infer");
        this.output = output == null ? chosen(names(metadata.outputs())) : output;
        this.told = metadata.told();
        kinds(metadata, input);
        boolean table = !input.columns().isEmpty();
        this.inputs = metadata.inputs().isEmpty()
                ? input.ports(UNNAMED)
                : metadata.inputs().stream()
                        .map(tensor -> port(
                                tensor, type(tensor, table), metadata.inputs().size() == 1 ? input : null))
                        .toList();
        for (int i = 0; i < metadata.inputs().size(); i++) {
            InferenceMetadata.Tensor tensor = metadata.inputs().get(i);
            datatypes.put(tensor.name(), inputs.get(i).type() == ElementType.STRING ? "BYTES" : tensor.datatype());
        }
        inputs.forEach(
                port -> datatypes.putIfAbsent(port.name(), port.type() == ElementType.STRING ? "BYTES" : "FP32"));
        this.most = most(inputs);
    }

    /** Where the metadata of a model is. */
    public static Destination model(Destination base, String name, @Nullable String version) {
        return base.below("/v2/models/" + name + (version == null ? "" : "/versions/" + version));
    }

    private static List<String> names(List<InferenceMetadata.Tensor> tensors) {
        return tensors.stream().map(InferenceMetadata.Tensor::name).toList();
    }

    /** How the cells of those inputs are written whose datatype is that of the data. */
    private void kinds(InferenceMetadata metadata, RemoteInput input) {
        for (InferenceMetadata.Tensor tensor : metadata.inputs()) {
            if (told.untyped().contains(tensor.name())) {
                input.columns().stream()
                        .filter(column -> column.name().equals(tensor.name()))
                        .forEach(column -> kinds.put(tensor.name(), column.kind()));
            }
        }
    }

    private ElementType type(InferenceMetadata.Tensor tensor, boolean table) {
        RemoteInput.Column.Kind kind = kinds.get(tensor.name());
        if (kind != null && kind.type() == ElementType.STRING) {
            return ElementType.STRING;
        }
        return switch (tensor.datatype()) {
            case "FP32" -> ElementType.FLOAT;
            case "FP64" -> table ? ElementType.DOUBLE : ElementType.FLOAT;
            case "INT64", "UINT8", "UINT16", "UINT32", "INT8", "INT16" -> ElementType.INT64;
            case "INT32" -> ElementType.INT32;
            case "BOOL" -> ElementType.BOOL;
            case "BYTES" -> ElementType.STRING;
            default ->
                throw new GambesonException(
                        ErrorCode.INPUT_UNSUPPORTED,
                        "the model's input `" + tensor.name() + "` is of the datatype " + tensor.datatype()
                                + ", which JSON does not carry or is not known",
                        "Serve it with inputs of FP32, FP64, INT64, INT32, BOOL or BYTES.");
        };
    }

    /** @param input what the data looks like, to fill in a shape that is not told; null where it may be another input's */
    private static Port port(InferenceMetadata.Tensor tensor, ElementType type, @Nullable RemoteInput input) {
        List<Port> like = input == null ? List.of() : input.ports(tensor.name());
        long[] shape = tensor.shape().isEmpty() && like.size() == 1
                ? like.get(0).shape()
                : tensor.shape().stream().mapToLong(Long::longValue).toArray();
        return new Port(tensor.name(), type, shape);
    }

    /** One where the model takes a batch of one only. */
    private static int most(List<Port> inputs) {
        int most = Integer.MAX_VALUE;
        for (Port port : inputs) {
            long batch = port.shape().length == 0 ? Port.DYNAMIC : port.shape()[0];
            if (batch == 1) {
                most = 1;
            } else if (batch != Port.DYNAMIC) {
                throw new GambesonException(
                        ErrorCode.INPUT_UNSUPPORTED,
                        "the model's input " + port + " takes batches of one size only",
                        "Serve it with a free first dimension (-1).");
            }
        }
        return most;
    }

    /** The only output, or the only one that sounds like scores; null where there is none. */
    private static @Nullable String chosen(List<String> names) {
        if (names.size() <= 1) {
            return names.isEmpty() ? null : names.get(0);
        }
        List<String> scores = names.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).matches(".*(prob|score|logit).*"))
                .toList();
        if (scores.size() != 1) {
            throw new GambesonException(
                    ErrorCode.MISMATCH,
                    "the model has several outputs that could be the scores: " + String.join(", ", names),
                    "Say which in `model.output.scores` (--scores).");
        }
        return scores.get(0);
    }

    @Override
    public List<Port> inputs() {
        return inputs;
    }

    @Override
    public String output() {
        return output == null ? "output" : output;
    }

    @Override
    public int most() {
        return most;
    }

    @Override
    public ToldParameters told() {
        return told;
    }

    @Override
    public Destination destination() {
        return infer;
    }

    @Override
    public byte[] request(List<InputTensor> tensors, int from, int count) {
        return JsonText.write(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("inputs");
            for (InputTensor tensor : tensors) {
                input(out, tensor, from, count);
            }
            out.writeEndArray();
            if (output != null) {
                out.writeArrayFieldStart("outputs");
                out.writeStartObject();
                out.writeStringField("name", output);
                out.writeEndObject();
                out.writeEndArray();
            }
            out.writeEndObject();
        });
    }

    private void input(JsonGenerator out, InputTensor tensor, int from, int count) throws IOException {
        String datatype = datatypes.getOrDefault(tensor.name(), "FP32");
        out.writeStartObject();
        out.writeStringField("name", tensor.name());
        out.writeArrayFieldStart("shape");
        out.writeNumber(count);
        for (long extent : tensor.exampleShape()) {
            out.writeNumber(extent);
        }
        out.writeEndArray();
        out.writeStringField("datatype", datatype);
        out.writeArrayFieldStart("data");
        RemoteInput.Column.Kind kind = kinds.get(tensor.name());
        TensorWriter writer = new TensorWriter(
                tensor,
                kind == RemoteInput.Column.Kind.WHOLE,
                datatype.equals("BOOL") || kind == RemoteInput.Column.Kind.TRUTH,
                told.missing());
        for (int index = from * writer.size(); index < (from + count) * writer.size(); index++) {
            writer.element(out, index);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    @Override
    public Answer answer(byte[] body, int rows) {
        Map<String, Answer> outputs = new LinkedHashMap<>();
        JsonText.read(body, in -> {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw JsonText.unlike("is no inference response");
            }
            while (in.nextToken() != JsonToken.END_OBJECT) {
                boolean here = in.currentName().equals("outputs");
                if (in.nextToken() == JsonToken.START_ARRAY && here) {
                    outputs(in, rows, outputs);
                } else {
                    in.skipChildren();
                }
            }
            return outputs;
        });
        String wanted = output == null ? chosen(new ArrayList<>(outputs.keySet())) : output;
        Answer answer = wanted == null ? null : outputs.get(wanted);
        if (answer == null) {
            throw JsonText.unlike("has no output" + (wanted == null ? "" : " `" + wanted + "`"));
        }
        return answer;
    }

    private void outputs(JsonParser in, int rows, Map<String, Answer> into) throws IOException {
        while (in.nextToken() != JsonToken.END_ARRAY) {
            ResponseOutput one = ResponseOutput.read(in, rows);
            if (output == null || output.equals(one.name())) {
                if (into.put(one.name(), one.answer()) != null) {
                    throw JsonText.unlike("has an output twice");
                }
            }
        }
    }
}
