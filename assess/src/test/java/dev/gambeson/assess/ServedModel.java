package dev.gambeson.assess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gambeson.format.Limits;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Model;
import dev.gambeson.model.Port;
import dev.gambeson.model.Predictor;
import dev.gambeson.onnx.OnnxModels;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An ONNX file behind a server of this process, over the Open Inference Protocol or as labels of MLflow. */
public final class ServedModel implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How many examples it was asked about. */
    public final AtomicLong examples = new AtomicLong();

    private final Model model;
    private final Port input;
    private final int width;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Serves a model of one tensor. */
    public ServedModel(Path file) throws IOException {
        model = OnnxModels.load(file, file.toString(), null, Limits.standard());
        input = model.signature().inputs().get(0);
        width = model.signature().output().width();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/v2/models/served", exchange -> say(exchange, metadata()));
        server.createContext("/v2/models/served/infer", exchange -> answer(exchange, "/inputs/0/data", this::tensor));
        server.createContext("/invocations", exchange -> answer(exchange, "/inputs", this::labels));
        server.start();
    }

    /** Its address. */
    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private String metadata() {
        return "{\"name\": \"served\", \"platform\": \"onnx\", \"inputs\": [{\"name\": \"" + input.name()
                + "\", \"datatype\": \"FP32\", \"shape\": " + Arrays.toString(input.shape())
                + "}], \"outputs\": [{\"name\": \"scores\", \"datatype\": \"FP32\", \"shape\": [-1, " + width + "]}]}";
    }

    private void answer(HttpExchange exchange, String at, BiFunction<Integer, float[], String> words)
            throws IOException {
        JsonNode data = JSON.readTree(exchange.getRequestBody()).at(at);
        float[] values = flat(data);
        int size = (int) Arrays.stream(input.exampleShape()).reduce(1, (a, b) -> a * b);
        int rows = values.length / size;
        examples.addAndGet(rows);
        FloatBuffer scores = direct(rows * width);
        try (Predictor predictor = model.predictor()) {
            InputTensor tensor =
                    new InputTensor.Floats(input.name(), direct(values.length).put(0, values), input.exampleShape());
            predictor.predict(List.of(tensor), rows, scores);
        }
        float[] answered = new float[rows * width];
        scores.get(0, answered);
        say(exchange, words.apply(rows, answered));
    }

    private String tensor(int rows, float[] scores) {
        return "{\"model_name\": \"served\", \"outputs\": [{\"name\": \"scores\", \"datatype\": \"FP32\", \"shape\": ["
                + rows + ", " + width + "], \"data\": " + Arrays.toString(scores) + "}]}";
    }

    private String labels(int rows, float[] scores) {
        return IntStream.range(0, rows)
                .mapToObj(row -> IntStream.range(0, width)
                        .boxed()
                        .max((a, b) -> Float.compare(scores[row * width + a], scores[row * width + b]))
                        .map(String::valueOf)
                        .orElseThrow())
                .collect(Collectors.joining(", ", "{\"predictions\": [", "]}"));
    }

    private static float[] flat(JsonNode data) {
        StringBuilder numbers = new StringBuilder();
        collect(data, numbers);
        String[] words = numbers.toString().strip().split(" ");
        float[] values = new float[words.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.parseFloat(words[i]);
        }
        return values;
    }

    private static void collect(JsonNode node, StringBuilder numbers) {
        if (node.isArray()) {
            node.forEach(child -> collect(child, numbers));
        } else {
            numbers.append(node.asText()).append(' ');
        }
    }

    private static FloatBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(floats * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    private static void say(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        model.close();
    }
}
