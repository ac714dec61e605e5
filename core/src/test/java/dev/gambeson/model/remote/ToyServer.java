package dev.gambeson.model.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gambeson.model.remote.FakeServer.Asked;
import dev.gambeson.model.remote.FakeServer.Said;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A model of two classes in this process: of the row (a, b, c) the scores are p and 1 - p, with p = 1 / (1 + |a| + 2 |b| +
 * 3 |c|); and servers that give it away in each protocol, written with another JSON library than the product's.
 */
final class ToyServer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ToyServer() {}

    static double probability(double a, double b, double c) {
        return 1 / (1 + Math.abs(a) + 2 * Math.abs(b) + 3 * Math.abs(c));
    }

    static float[] expected(float... rows) {
        float[] scores = new float[rows.length / 3 * 2];
        for (int row = 0; row < rows.length / 3; row++) {
            double p = probability(decimal(rows[3 * row]), decimal(rows[3 * row + 1]), decimal(rows[3 * row + 2]));
            scores[2 * row] = (float) p;
            scores[2 * row + 1] = (float) (1 - p);
        }
        return scores;
    }

    /** The number that stands in the request. */
    private static double decimal(float value) {
        return Double.parseDouble(Float.toString(value));
    }

    private static List<Double> flat(JsonNode node, List<Double> into) {
        if (node.isArray()) {
            node.forEach(child -> flat(child, into));
        } else {
            into.add(node.asDouble());
        }
        return into;
    }

    private static String rows(JsonNode data, Function<Double, String> row) {
        List<Double> values = flat(data, new ArrayList<>());
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < values.size(); i += 3) {
            rows.add(row.apply(probability(values.get(i), values.get(i + 1), values.get(i + 2))));
        }
        return rows.stream().collect(Collectors.joining(", ", "[", "]"));
    }

    static String pair(double p) {
        return "[" + p + ", " + (1 - p) + "]";
    }

    /** The Open Inference Protocol; tensors are flat, as Triton gives them. */
    static Said oip(Asked asked, int request) throws IOException {
        if (asked.path().equals("/v2/models/toy") && asked.method().equals("GET")) {
            return Said.ok("""
                    {"name": "toy", "versions": ["1"], "platform": "none",
                     "inputs": [{"name": "x", "datatype": "FP32", "shape": [-1, 3]}],
                     "outputs": [{"name": "scores", "datatype": "FP64", "shape": [-1, 2]}]}""");
        }
        if (!asked.path().equals("/v2/models/toy/infer")) {
            return Said.status(404, "{\"error\": \"no such model\"}");
        }
        JsonNode input = JSON.readTree(asked.body()).get("inputs").get(0);
        int rows = input.get("shape").get(0).asInt();
        String data = rows(input.get("data"), ToyServer::pair).replaceAll("(?<=.)\\[|](?=.)", "");
        boolean asExpected = input.get("name").asText().equals("x")
                && input.get("datatype").asText().equals("FP32")
                && input.get("shape").size() == 2
                && input.get("data").size() == 3 * rows;
        return asExpected
                ? Said.ok("{\"model_name\": \"toy\", \"outputs\": [{\"data\": " + data + ", \"shape\": [" + rows
                        + ", 2], \"name\": \"scores\", \"datatype\": \"FP64\"}]}")
                : Said.status(400, "{\"error\": \"not the input of toy\"}");
    }

    /** The scoring server of MLflow, whose rows are as the test says. */
    static FakeServer.Answers mlflow(Function<Double, String> row) {
        return (asked, request) -> {
            JsonNode inputs = JSON.readTree(asked.body()).get("inputs");
            return asked.path().equals("/invocations") && inputs != null
                    ? Said.ok("{\"predictions\": " + rows(inputs, row) + "}")
                    : Said.status(400, "{\"error_code\": \"BAD_REQUEST\"}");
        };
    }

    /** A form of its own: the rows are at a path of the request, the answer is what the test makes of the rows. */
    static FakeServer.Answers json(String at, Function<String, String> answer, Function<Double, String> row) {
        return (asked, request) ->
                Said.ok(answer.apply(rows(JSON.readTree(asked.body()).at(at), row)));
    }
}
