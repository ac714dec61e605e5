package dev.gambeson.assess.guess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.assess.Gate;
import dev.gambeson.assess.GateOptions;
import dev.gambeson.assess.guess.draft.Decision;
import dev.gambeson.assess.project.Project;
import dev.gambeson.assess.project.ProjectReader;
import dev.gambeson.format.Limits;
import dev.gambeson.report.Report;
import dev.gambeson.report.Stage;
import dev.gambeson.report.StageResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Folders as people have them, and what a gate makes of the guess. */
final class Made {

    static final Path EXAMPLES = Path.of("..", "examples");

    private Made() {}

    static ProjectGuess look(Path folder) {
        ProjectGuess guess = ProjectGuesser.look(folder, Limits.standard());
        // Whatever was decided stands as a comment in the text.
        String comments = guess.yaml().replaceAll("\n *#(?: -)? *", " ");
        assertThat(guess.decisions())
                .isNotEmpty()
                .allSatisfy(decision -> assertThat(comments)
                        .contains(decision.key().isEmpty() ? decision.sentence() : decision.toString()));
        return guess;
    }

    /** Writes the guess, reads it back as the same project, and runs it. */
    static Report run(ProjectGuess guess) {
        Project read = ProjectReader.read(guess.write(), ProjectReader.FILE);
        assertThat(read).isEqualTo(guess.project());
        Clock clock = Clock.fixed(Instant.parse("2026-11-23T00:00:00Z"), ZoneOffset.UTC);
        return new Gate(clock).run(read, GateOptions.of("gate"));
    }

    static StageResult.State state(Report report, Stage stage) {
        return report.stages().stream()
                .filter(result -> result.stage() == stage)
                .findFirst()
                .orElseThrow()
                .state();
    }

    static void noStageIsIncomplete(Report report) {
        assertThat(report.stages()).noneMatch(result -> result.state() == StageResult.State.INCOMPLETE);
    }

    static double measure(Report report, String name) {
        return report.measures().stream()
                .filter(one -> one.name().equals(name) && one.value() != null)
                .findFirst()
                .orElseThrow()
                .value();
    }

    /** The sentences of a key, as people see them. */
    static String said(ProjectGuess guess, String key) {
        return guess.decisions().stream()
                .filter(decision -> decision.key().equals(key))
                .map(Decision::toString)
                .collect(Collectors.joining("\n"));
    }

    static void copy(Path folder, String... files) throws IOException {
        for (String file : files) {
            Path from = EXAMPLES.resolve(file);
            Files.copy(from, folder.resolve(from.getFileName().toString()));
        }
    }

    /** One of the models of {@code interop/make_guess_models.py}. */
    static void model(Path folder, String resource, String name) throws IOException {
        try (InputStream in = Made.class.getResourceAsStream("/guess/" + resource + ".onnx")) {
            assertThat(in).isNotNull();
            Files.copy(in, folder.resolve(name));
        }
    }

    /** Rows of four numbers in 0..10 and, by the formula of the script, the class of each. */
    static List<List<String>> flowers(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return random.doubles((long) rows * 4, 0, 10)
                .boxed()
                .collect(Collectors.collectingAndThen(Collectors.toList(), all -> {
                    var table = new java.util.ArrayList<List<String>>();
                    for (int row = 0; row < rows; row++) {
                        List<Double> x = all.subList(4 * row, 4 * row + 4);
                        double sum = x.get(0) + 2 * x.get(1) - x.get(2);
                        table.add(List.of(
                                number(x.get(0)),
                                number(x.get(1)),
                                number(x.get(2)),
                                number(x.get(3)),
                                sum < 6 ? "small" : sum < 14 ? "medium" : "large"));
                    }
                    return table;
                }));
    }

    /** Rows of three numbers in 0..10 and the quantity that the script's formula makes of them. */
    static List<List<String>> prices(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        var table = new java.util.ArrayList<List<String>>();
        for (int row = 0; row < rows; row++) {
            double a = random.nextDouble(10);
            double b = random.nextDouble(10);
            double c = random.nextDouble(10);
            table.add(List.of(number(a), number(b), number(c), number(3 * a - 2 * b + 0.5 * c + 7)));
        }
        return table;
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** The columns of the rows in another order. */
    static List<List<String>> reordered(List<List<String>> rows, int... columns) {
        return rows.stream()
                .map(row -> java.util.Arrays.stream(columns).mapToObj(row::get).toList())
                .toList();
    }

    static void table(Path file, List<String> header, List<List<String>> rows) throws IOException {
        StringBuilder text = new StringBuilder(line(header));
        rows.forEach(row -> text.append(line(row)));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.matches("[\\w.-]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(",", "", "\n"));
    }

    /** The first examples of an idx file, in the same format, unpacked. */
    static void firstOf(String example, int count, Path target) throws IOException {
        byte[] all;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(EXAMPLES.resolve(example)))) {
            all = in.readAllBytes();
        }
        ByteBuffer header = ByteBuffer.wrap(all);
        int headerBytes = 4 + 4 * all[3];
        int size = (all.length - headerBytes) / header.getInt(4);
        header.putInt(4, count);
        Files.write(target, java.util.Arrays.copyOf(all, headerBytes + count * size));
    }

    /** An npy file of 32-bit floats. */
    static void npy(Path target, int rows, int columns, double[] values) throws IOException {
        String shape = columns == 0 ? "(" + rows + ",)" : "(" + rows + ", " + columns + ")";
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }";
        int length = (header.length() + 11 + 63) / 64 * 64 - 10;
        ByteBuffer out = ByteBuffer.allocate(10 + length + 4 * values.length).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 0x93).put("NUMPY".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        out.put((byte) 1).put((byte) 0).putShort((short) length);
        out.put((header + " ".repeat(length - header.length() - 1) + "\n")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        for (double value : values) {
            out.putFloat((float) value);
        }
        Files.write(target, out.array());
    }
}
