package dev.gambeson.attack.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.attack.Examples;
import dev.gambeson.attack.RandomExamples;
import dev.gambeson.attack.ToyModel;
import dev.gambeson.data.Tensor;
import dev.gambeson.model.ElementType;
import dev.gambeson.model.Model;
import dev.gambeson.model.Port;
import dev.gambeson.model.Predictor;
import dev.gambeson.model.Signature;
import dev.gambeson.model.Signature.Output;
import dev.gambeson.model.Signature.Output.Kind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassificationTest {

    @Test
    void everyExampleIsAskedOnceAndTheResultIsTheSameForAnyExecution() {
        ToyModel model = ToyModel.random(1, 4, 6);
        Examples examples = RandomExamples.of(model, 2, 53, 6);
        Classification one = Classification.of(model, examples, new Execution(1, 1));
        model.rows.set(0);
        for (Execution execution : new Execution[] {new Execution(1, 53), new Execution(2, 7), new Execution(3, 200)}) {
            Classification other = Classification.of(model, examples, execution);
            assertThat(other.classes()).isEqualTo(one.classes());
            assertThat(other.scores()).isEqualTo(one.scores());
            assertThat(other.margins()).isEqualTo(one.margins());
        }
        assertThat(model.rows).hasValue(3 * 53);
        assertThat(model.open).hasValue(0);
        assertThat(one.correct(examples)).isEqualTo(48);
    }

    @Test
    void examplesFitWhereOnlyDimensionsOfOneDiffer() {
        ToyModel grey = ToyModel.random(1, 2, 1, 4, 5);
        assertThat(Batch.exampleShape(grey, new int[] {4, 5})).containsExactly(1, 4, 5);
        assertThat(Batch.exampleShape(grey, new int[] {4, 5, 1})).containsExactly(4, 5, 1);
        assertThat(Batch.exampleShape(grey, new int[] {20})).containsExactly(1, 4, 5);
        ToyModel flat = ToyModel.random(1, 2, 20);
        assertThat(Batch.exampleShape(flat, new int[] {4, 5})).containsExactly(4, 5);
        ToyModel anySize = new ToyModel(new long[] {1, -1, -1}, 2, Kind.LOGIT, row -> new float[2]);
        assertThat(Batch.exampleShape(anySize, new int[] {1, 4, 5})).containsExactly(1, 4, 5);
    }

    @Test
    void examplesThatDoNotFitAreRefusedWithBothShapes() {
        ToyModel colour = ToyModel.random(1, 2, 3, 4, 5);
        for (int[] shape : new int[][] {{4, 5, 3}, {4, 5}, {61}, {3, 5, 4}}) {
            assertThatThrownBy(() -> Batch.exampleShape(colour, shape))
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISMATCH))
                    .hasMessageContaining(Arrays.toString(shape))
                    .hasMessageContaining("float[?, 3, 4, 5]");
        }
    }

    @Test
    void modelsOfSeveralInputsCannotBeAttacked() {
        Port column = new Port("age", ElementType.FLOAT, new long[] {Port.DYNAMIC, 1});
        Port text = new Port("job", ElementType.STRING, new long[] {Port.DYNAMIC, 1});
        for (List<Port> inputs : List.of(List.of(column, column), List.of(text))) {
            Model pipeline =
                    new SignatureOnly(new Signature(inputs, new Output("probabilities", 2, Kind.PROBABILITY, null)));
            assertThatThrownBy(() -> Batch.exampleShape(pipeline, new int[] {1}))
                    .isInstanceOfSatisfying(
                            GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_UNSUPPORTED))
                    .hasMessageContaining("one input of 32-bit floats");
        }
    }

    private record SignatureOnly(Signature signature) implements Model {

        @Override
        public Predictor predictor() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }

    @Test
    void labelsOutsideTheClassesAreRefused() {
        ToyModel model = ToyModel.random(1, 3, 2);
        for (int label : new int[] {-1, 3}) {
            Examples examples = new Examples(new Tensor(new int[] {2, 2}, new float[4]), new int[] {0, label});
            assertThatThrownBy(() -> Classification.of(model, examples, Execution.of(2)))
                    .isInstanceOf(GambesonException.class)
                    .hasMessage("Row 2 has the label " + label + ", the model's classes are 0 to 2.");
        }
        assertThat(model.open).hasValue(0);
    }

    @Test
    void aScoreThatIsNoNumberIsAnErrorWithItsRow() {
        ToyModel model =
                new ToyModel(new long[] {1}, 2, Kind.LOGIT, row -> new float[] {0, row[0] > 6.5f ? Float.NaN : row[0]});
        Examples examples =
                new Examples(new Tensor(new int[] {8, 1}, new float[] {0, 1, 2, 3, 4, 5, 6, 7}), new int[8]);
        assertThatThrownBy(() -> Classification.of(model, examples, new Execution(1, 3)))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_FAILED))
                .hasMessageContaining("row 8");
    }

    @Test
    void labelsAndInputsAreAsManyAsEachOther() {
        Tensor inputs = new Tensor(new int[] {2, 2}, new float[4]);
        assertThatThrownBy(() -> new Examples(inputs, new int[3]))
                .isInstanceOf(GambesonException.class)
                .hasMessageContaining("2 inputs and 3 labels");
        assertThatThrownBy(() -> new Examples(new Tensor(new int[] {0, 2}, new float[0]), new int[0]))
                .isInstanceOf(GambesonException.class);
    }
}
