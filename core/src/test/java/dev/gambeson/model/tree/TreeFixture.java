package dev.gambeson.model.tree;

import dev.gambeson.format.Limits;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Models;
import dev.gambeson.model.Port;
import dev.gambeson.model.Predictor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A model that its library trained, rows, and what the library answered; made by the scripts in {@code interop/trees}. */
public record TreeFixture(Path file, List<String> header, List<String[]> rows) {

    private static final Path FOLDER = Path.of("src/test/resources/model/tree");

    public static List<TreeFixture> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> !file.toString().endsWith(".csv"))
                    .sorted()
                    .map(TreeFixture::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TreeFixture of(String name) {
        return of(FOLDER.resolve(name));
    }

    private static TreeFixture of(Path file) {
        String name = file.getFileName().toString();
        try {
            List<String> lines = Files.readAllLines(FOLDER.resolve(name.substring(0, name.lastIndexOf('.')) + ".csv"));
            List<String[]> rows =
                    lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
            return new TreeFixture(file, Arrays.asList(lines.get(0).split(",")), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TreeModel load(String scores) {
        return (TreeModel) Models.load(file, file.getFileName().toString(), scores, Limits.standard());
    }

    /** What the library answered: {@code prediction} or {@code margin}, row-major; empty where it was not asked. */
    public double[] expected(String what) {
        int[] columns = columns(what);
        return rows.stream()
                .flatMapToDouble(row -> Arrays.stream(columns).mapToDouble(column -> number(row[column])))
                .toArray();
    }

    private int[] columns(String what) {
        return java.util.stream.IntStream.range(0, header.size())
                .filter(i -> header.get(i).startsWith(what + "_"))
                .toArray();
    }

    int features() {
        return (int) header.stream()
                .filter(name -> !name.startsWith("prediction_") && !name.startsWith("margin_"))
                .count();
    }

    /** Runs the model on all rows, so many at a time. */
    public float[] predict(TreeModel model, int batch) {
        int width = model.signature().output().width();
        float[] all = new float[rows.size() * width];
        try (Predictor predictor = model.predictor()) {
            for (int from = 0; from < rows.size(); from += batch) {
                int count = Math.min(batch, rows.size() - from);
                FloatBuffer scores = floats(count * width);
                predictor.predict(tensors(model, from, count), count, scores);
                scores.get(0, all, from * width, count * width);
            }
        }
        return all;
    }

    List<InputTensor> tensors(TreeModel model, int from, int count) {
        List<Port> ports = model.signature().inputs();
        int each = ports.size() == 1 ? features() : 1;
        List<InputTensor> tensors = new ArrayList<>();
        for (int i = 0; i < ports.size(); i++) {
            tensors.add(tensor(ports.get(i), i, each, from, count));
        }
        return tensors;
    }

    private InputTensor tensor(Port port, int first, int each, int from, int count) {
        long[] shape = {each};
        String[] texts = new String[count * each];
        for (int row = 0; row < count; row++) {
            System.arraycopy(rows.get(from + row), first, texts, row * each, each);
        }
        switch (port.type()) {
            case FLOAT -> {
                FloatBuffer values = floats(texts.length);
                for (String text : texts) {
                    values.put((float) number(text));
                }
                return new InputTensor.Floats(port.name(), values, shape);
            }
            case DOUBLE -> {
                DoubleBuffer values = ByteBuffer.allocateDirect(8 * texts.length)
                        .order(ByteOrder.nativeOrder())
                        .asDoubleBuffer();
                for (String text : texts) {
                    values.put(number(text));
                }
                return new InputTensor.Doubles(port.name(), values, shape);
            }
            default -> {
                return new InputTensor.Strings(port.name(), texts, shape);
            }
        }
    }

    static double number(String text) {
        return text.isEmpty() || text.equals("nan") ? Double.NaN : Double.parseDouble(text);
    }

    public static FloatBuffer floats(int count) {
        return ByteBuffer.allocateDirect(4 * count)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
