package dev.gambeson.attack;

import dev.gambeson.model.Gradient;
import dev.gambeson.model.GradientBuffers;
import dev.gambeson.model.GradientModel;
import dev.gambeson.model.GradientPredictor;
import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Loss;
import dev.gambeson.model.Predictor;
import dev.gambeson.model.Signature;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.List;

/** A network by whose clock each example takes a millisecond forward, and four forward and backward. */
public record SlowedNetwork(ToyNetwork network, HandClock clock) implements GradientModel {

    public static final double FORWARD = 0.001;
    public static final double GRADIENT = 0.004;

    @Override
    public Signature signature() {
        return network.signature();
    }

    @Override
    public Predictor predictor() {
        Predictor predictor = network.predictor();
        return new Predictor() {
            @Override
            public void predict(List<InputTensor> inputs, int examples, FloatBuffer scores) {
                predictor.predict(inputs, examples, scores);
                clock.advance(Duration.ofMillis(examples));
            }

            @Override
            public void close() {
                predictor.close();
            }
        };
    }

    @Override
    public Gradient gradient(List<long[]> exampleShapes) {
        Gradient gradient = network.gradient(exampleShapes);
        return new Gradient() {
            @Override
            public List<String> approximations() {
                return gradient.approximations();
            }

            @Override
            public GradientPredictor predictor(Loss loss) {
                GradientPredictor predictor = gradient.predictor(loss);
                return new GradientPredictor() {
                    @Override
                    public void differentiate(List<InputTensor> inputs, int examples, GradientBuffers buffers) {
                        predictor.differentiate(inputs, examples, buffers);
                        clock.advance(Duration.ofMillis(4L * examples));
                    }

                    @Override
                    public void close() {
                        predictor.close();
                    }
                };
            }

            @Override
            public void close() {
                gradient.close();
            }
        };
    }

    @Override
    public void close() {
        network.close();
    }
}
