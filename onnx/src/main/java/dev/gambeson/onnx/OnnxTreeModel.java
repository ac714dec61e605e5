package dev.gambeson.onnx;

import dev.gambeson.model.ElementType;
import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientModel;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Port;
import dev.gambeson.model.Predictor;
import dev.gambeson.model.Signature;
import dev.gambeson.model.tree.Categories;
import dev.gambeson.model.tree.FeatureReader;
import dev.gambeson.model.tree.TreeEnsemble;
import dev.gambeson.model.tree.TreeInputs;
import dev.gambeson.model.tree.TreeModel;
import dev.gambeson.model.tree.compiled.TreeModels;
import dev.gambeson.onnx.graph.Graph;
import dev.gambeson.onnx.tree.ForestGraph;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * An ONNX model that is an ensemble of trees: ONNX Runtime predicts, and the trees can be looked at.
 *
 * <p>That they are the same is not believed but tried, on rows around the thresholds: what ONNX Runtime makes of weights and
 * base values differs from operator to operator and from version to version.
 */
final class OnnxTreeModel implements GradientModel, TreeModel {

    private static final int TRIED = 64;
    private static final double TOLERANCE = 1e-5;

    private final OnnxModel model;
    private final TreeEnsemble ensemble;
    private final TreeInputs inputs;

    private OnnxTreeModel(OnnxModel model, TreeEnsemble ensemble, TreeInputs inputs) {
        this.model = model;
        this.ensemble = ensemble;
        this.inputs = inputs;
    }

    /** The model with its trees, or the model where it is something else. */
    static GradientModel of(OnnxModel model, Graph graph, String tensor, String name) {
        List<Port> ports = model.signature().inputs();
        if (ports.size() != 1
                || ports.get(0).type() != ElementType.FLOAT
                || ports.get(0).shape().length != 2) {
            return model;
        }
        int outputs = model.signature().output().width();
        Optional<TreeEnsemble> found = ForestGraph.find(graph, tensor, ports.get(0), outputs, name);
        if (found.isEmpty()) {
            return model;
        }
        int features = found.get().features().size();
        TreeInputs inputs = new TreeInputs(null, Collections.nCopies(features, Categories.none()), ElementType.FLOAT);
        OnnxTreeModel trees = new OnnxTreeModel(model, found.get(), inputs);
        return trees.isTheSame(name) ? trees : model;
    }

    private boolean isTheSame(String name) {
        Port port = signature().inputs().get(0);
        int features = ensemble.features().size();
        int width = signature().output().width();
        FloatBuffer rows = direct(TRIED * features);
        SplittableRandom random = new SplittableRandom(1);
        int nodes = ensemble.nodes();
        for (int i = 0; i < TRIED * features; i++) {
            rows.put(i, (float) random.nextDouble(-1, 1));
        }
        for (int i = 0; nodes > 0 && i < TRIED * 8; i++) {
            int node = random.nextInt(nodes);
            if (!ensemble.isLeaf(node)) {
                float threshold = (float) ensemble.threshold(node);
                float value = i % 3 == 0 ? threshold : i % 3 == 1 ? Math.nextUp(threshold) : Math.nextDown(threshold);
                rows.put(random.nextInt(TRIED) * features + ensemble.feature(node), value);
            }
        }
        List<InputTensor> tensors = List.of(new InputTensor.Floats(port.name(), rows, new long[] {features}));
        FloatBuffer expected = direct(TRIED * width);
        FloatBuffer actual = direct(TRIED * width);
        try (TreeModel own = TreeModels.of(ensemble, signature(), inputs.readers(signature(), name), name);
                Predictor ours = own.predictor();
                Predictor theirs = model.predictor()) {
            theirs.predict(tensors, TRIED, expected);
            ours.predict(tensors, TRIED, actual);
        }
        for (int i = 0; i < TRIED * width; i++) {
            double most = TOLERANCE * Math.max(1, Math.abs(expected.get(i)));
            if (!(Math.abs(expected.get(i) - actual.get(i)) <= most)) {
                return false;
            }
        }
        return true;
    }

    private static FloatBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(floats, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    @Override
    public TreeEnsemble ensemble() {
        return ensemble;
    }

    @Override
    public FeatureReader features() {
        return inputs.readers(signature(), "").get();
    }

    @Override
    public Signature signature() {
        return model.signature();
    }

    @Override
    public Predictor predictor() {
        return model.predictor();
    }

    @Override
    public Gradient gradient(List<long[]> exampleShapes) {
        return model.gradient(exampleShapes);
    }

    @Override
    public void close() {
        model.close();
    }
}
