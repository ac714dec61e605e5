package dev.gambeson.model.remote.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a server of the Open Inference Protocol says of a model ({@code $metadata_model_response}).
 *
 * @param inputs the tensors it takes; empty where it does not say
 * @param outputs the tensors it gives; empty where it does not say
 * @param told what it says of them beyond the protocol
 */
public record InferenceMetadata(List<Tensor> inputs, List<Tensor> outputs, ToldParameters told) {

    private static final int MOST_TENSORS = 10_000;
    private static final int MOST_AXES = 16;

    public InferenceMetadata {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * One tensor of it.
     *
     * @param name its name
     * @param datatype such as {@code FP32}
     * @param shape the extents, -1 where free
     */
    record Tensor(String name, String datatype, List<Long> shape) {

        Tensor {
            shape = List.copyOf(shape);
        }
    }

    /**
     * Reads an answer.
     *
     * @throws dev.gambeson.GambesonException {@code REMOTE_FAILED} where it is no such answer
     */
    public static InferenceMetadata read(byte[] body) {
        return JsonText.read(body, in -> {
            List<Tensor> inputs = new ArrayList<>();
            List<Tensor> outputs = new ArrayList<>();
            ToldParameters told = ToldParameters.NOTHING;
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw JsonText.unlike("does not describe a model");
            }
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String key = in.currentName();
                JsonToken value = in.nextToken();
                if (value == JsonToken.START_ARRAY && key.equals("inputs")) {
                    tensors(in, inputs);
                } else if (value == JsonToken.START_ARRAY && key.equals("outputs")) {
                    tensors(in, outputs);
                } else if (value == JsonToken.START_OBJECT && key.equals("parameters")) {
                    told = ToldParameters.read(in);
                } else {
                    in.skipChildren();
                }
            }
            return new InferenceMetadata(inputs, outputs, told);
        });
    }

    private static void tensors(JsonParser in, List<Tensor> into) throws IOException {
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() != JsonToken.START_OBJECT || into.size() == MOST_TENSORS) {
                throw JsonText.unlike("does not describe a model");
            }
            into.add(tensor(in));
        }
    }

    private static Tensor tensor(JsonParser in) throws IOException {
        String name = "";
        String datatype = "";
        List<Long> shape = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String key = in.currentName();
            JsonToken value = in.nextToken();
            if (value == JsonToken.VALUE_STRING && key.equals("name")) {
                name = in.getText();
            } else if (value == JsonToken.VALUE_STRING && key.equals("datatype")) {
                datatype = in.getText();
            } else if (value == JsonToken.START_ARRAY && key.equals("shape")) {
                shape = shape(in);
            } else {
                in.skipChildren();
            }
        }
        if (name.isEmpty() || datatype.isEmpty()) {
            throw JsonText.unlike("describes a tensor without a name or a datatype");
        }
        return new Tensor(name, datatype, shape);
    }

    /** Servers that have no fixed shape write -1, null or nothing. */
    static List<Long> shape(JsonParser in) throws IOException {
        List<Long> shape = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            boolean whole = in.currentToken() == JsonToken.VALUE_NUMBER_INT
                    && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
            if (!whole && in.currentToken() != JsonToken.VALUE_NULL || shape.size() == MOST_AXES) {
                throw JsonText.unlike("has a shape that is none");
            }
            long extent = whole ? in.getLongValue() : -1;
            if (extent < -1 || extent > Integer.MAX_VALUE) {
                throw JsonText.unlike("has a shape that is none");
            }
            shape.add(extent);
        }
        return shape;
    }
}
