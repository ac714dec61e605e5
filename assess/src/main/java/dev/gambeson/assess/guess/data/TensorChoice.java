package dev.gambeson.assess.guess.data;

import dev.gambeson.GambesonException;
import dev.gambeson.assess.folder.Folder;
import dev.gambeson.assess.folder.SeenModel;
import dev.gambeson.assess.folder.SeenTensor;
import dev.gambeson.assess.guess.draft.Meaning;
import dev.gambeson.data.Tensor;
import dev.gambeson.data.tensor.ImageLayout;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.Port;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which array of a folder holds the examples, and which their labels: by shapes, by names, and by what the model takes. Immutable. */
public final class TensorChoice {

    private final Folder folder;
    private final @Nullable SeenModel model;

    TensorChoice(Folder folder, @Nullable SeenModel model) {
        this.folder = folder;
        this.model = model;
    }

    /** For which use the name of a file says that its rows were kept. */
    enum Side {
        TRAIN,
        TEST,
        UNKNOWN;

        static Side of(SeenTensor tensor) {
            String name = tensor.file().name();
            return Meaning.TEST.in(name) ? TEST : Meaning.TRAIN.in(name) ? TRAIN : UNKNOWN;
        }
    }

    /** The examples to test with: rather labelled than not, rather kept for it than trained on. */
    SeenTensor examples() {
        return usable(folder, model).stream()
                .min(Comparator.<SeenTensor>comparingInt(one -> labels(one).isPresent() ? 0 : 1)
                        .thenComparingInt(one -> Side.of(one) == Side.TRAIN ? 1 : 0)
                        .thenComparingInt(
                                one -> Meaning.TEST.rank(one.file().name()).orElse(Integer.MAX_VALUE)))
                .orElseThrow();
    }

    /** The arrays of examples, those that the model takes where there is a model. */
    public static List<SeenTensor> usable(Folder folder, @Nullable SeenModel model) {
        return folder.tensors().stream()
                .filter(tensor -> !tensor.isLabels())
                .filter(tensor -> model == null || takes(model, tensor))
                .toList();
    }

    private static boolean takes(SeenModel model, SeenTensor tensor) {
        List<Port> inputs = model.signature().inputs();
        if (inputs.size() != 1 || inputs.get(0).type() != ElementType.FLOAT) {
            return false;
        }
        int size = Arrays.stream(tensor.exampleShape()).reduce(1, Math::multiplyExact);
        int[] shape = new int[tensor.exampleShape().length + 1];
        shape[0] = 1;
        System.arraycopy(tensor.exampleShape(), 0, shape, 1, shape.length - 1);
        try {
            ImageLayout.fit(new Tensor(shape, new float[size]), inputs.get(0).exampleShape());
            return true;
        } catch (GambesonException e) {
            return false;
        }
    }

    /** As many class numbers as examples, from the same file or the same side, and none that the model does not know. */
    Optional<SeenTensor> labels(SeenTensor examples) {
        return folder.tensors().stream()
                .filter(SeenTensor::isLabels)
                .filter(one -> examples.examples() == SeenTensor.UNKNOWN || one.examples() == examples.examples())
                .filter(one -> Side.of(one) == Side.of(examples) || Side.of(one) == Side.UNKNOWN)
                .filter(one -> model == null
                        || one.high() < Math.max(2, model.signature().output().width()))
                .min(Comparator.<SeenTensor>comparingInt(one -> one.file().equals(examples.file()) ? 0 : 1)
                        .thenComparingInt(one -> Side.of(one) == Side.of(examples) ? 0 : 1)
                        .thenComparingInt(one -> Meaning.LABEL.in(one.file().name()) ? 0 : 1));
    }
}
