package dev.gambeson.attack;

import dev.gambeson.model.InputTensor;
import dev.gambeson.model.Model;
import dev.gambeson.model.Predictor;
import dev.gambeson.model.QueriesSpentException;
import dev.gambeson.model.RationedModel;
import dev.gambeson.model.Signature;
import java.nio.FloatBuffer;
import java.util.List;

/** A model that answers so many questions and no more. */
public final class RationedToy implements RationedModel {

    private final Model model;
    private final long most;
    private long used;
    private long aside;

    public RationedToy(Model model, long most) {
        this.model = model;
        this.most = most;
    }

    private synchronized void admit(int examples) {
        if (used + aside + examples > most) {
            throw new QueriesSpentException(most);
        }
        used += examples;
    }

    /** How many questions it has answered. */
    public synchronized long used() {
        return used;
    }

    @Override
    public synchronized long remaining() {
        return most - used;
    }

    @Override
    public synchronized Reserve reserve(long examples) {
        long kept = Math.min(examples, most - used - aside);
        aside += kept;
        return () -> free(kept);
    }

    private synchronized void free(long kept) {
        aside -= kept;
    }

    @Override
    public Signature signature() {
        return model.signature();
    }

    @Override
    public Predictor predictor() {
        Predictor predictor = model.predictor();
        return new Predictor() {
            @Override
            public void predict(List<InputTensor> inputs, int examples, FloatBuffer scores) {
                admit(examples);
                predictor.predict(inputs, examples, scores);
            }

            @Override
            public void close() {
                predictor.close();
            }
        };
    }

    @Override
    public void close() {
        model.close();
    }
}
