package dev.gambeson.onnx;

import dev.gambeson.format.Limits;
import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.GradientModel;
import dev.gambeson.model.Model;
import dev.gambeson.model.NoGradientException;
import dev.gambeson.model.Port;
import dev.gambeson.model.Signature;
import dev.gambeson.onnx.file.ModelFile;
import dev.gambeson.onnx.gradient.Differentiation;
import dev.gambeson.onnx.gradient.Probe;
import dev.gambeson.onnx.gradient.Seen;
import dev.gambeson.onnx.gradient.tape.Extent;
import dev.gambeson.onnx.gradient.tape.Facts;
import dev.gambeson.onnx.graph.Graph;
import dev.gambeson.onnx.graph.ScoresOutput;
import dev.gambeson.onnx.graph.ValueInfo;
import dev.gambeson.onnx.program.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A model that was looked at once by ONNX Runtime, so that its mutants can be differentiated without it. */
record Specimen(
        String id,
        Program program,
        String scores,
        Signature signature,
        Map<String, Facts> given,
        List<String> real,
        Map<Integer, Map<String, Seen>> seen) {

    /** What a free extent becomes. */
    private static final int FREE = 4;

    static Specimen of(Path file) {
        String id = file.getFileName().toString();
        byte[] bytes = ModelFile.read(file, id, Limits.standard());
        Graph graph = Graph.ofModel(WireReader.of(bytes, id, Limits.standard()), id);
        String scores = ScoresOutput.find(graph, null, id).tensor();
        Program program = Program.read(bytes, id, Limits.standard());
        try (Model model = OnnxModels.load(file, id, null, Limits.standard())) {
            Signature signature = ((GradientModel) model).signature();
            List<long[]> shapes = new ArrayList<>();
            Map<String, Facts> given = new HashMap<>();
            List<String> real = new ArrayList<>();
            for (Port port : signature.inputs()) {
                long[] shape = port.exampleShape();
                List<Extent> extents = new ArrayList<>(List.of(new Extent(1, 0)));
                for (int i = 0; i < shape.length; i++) {
                    shape[i] = shape[i] < 0 ? FREE : shape[i];
                    extents.add(Extent.of(shape[i]));
                }
                shapes.add(shape);
                boolean isReal = OnnxGradientPredictor.isReal(port.type());
                int type = port.type() == ElementType.DOUBLE ? ValueInfo.DOUBLE : ValueInfo.FLOAT;
                given.put(port.name(), new Facts(isReal ? type : ValueInfo.INT64, extents, null));
                if (isReal) {
                    real.add(port.name());
                }
            }
            Map<Integer, Map<String, Seen>> seen = new HashMap<>();
            Probe.Runner runs = new RandomRuns(signature.inputs(), shapes, id);
            Probe.Runner recording =
                    (changed, outputs, batches, look) -> runs.run(changed, outputs, batches, (batch, name, one) -> {
                        seen.computeIfAbsent(batch, b -> new HashMap<>()).put(name, one);
                        look.at(batch, name, one);
                    });
            int fixed = Math.max(0, OnnxPredictor.fixedBatch(signature));
            try {
                Differentiation.of(program, scores, signature.output(), real, given, recording, fixed, id);
            } catch (NoGradientException e) {
                // Its mutants are looked at too.
            }
            return new Specimen(id, program, scores, signature, given, real, seen);
        }
    }
}
