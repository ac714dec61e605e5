package dev.gambeson.scan.pickle.estimator;

import dev.gambeson.scan.Estimator;
import dev.gambeson.scan.content.Excerpt;
import dev.gambeson.scan.pickle.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what an object is from the calls that would make it, and from the first of its attributes. */
final class Estimators {

    /** Functions that make an object of the class that they are given first. */
    private static final Set<String> MAKERS =
            Set.of("copyreg._reconstructor", "copyreg.__newobj__", "copyreg.__newobj_ex__");

    /** scikit-learn writes its version into the state of each estimator, last of all. */
    private static final String SKLEARN_VERSION = "_sklearn_version";

    /** Where estimators keep those that they are made of: pipelines and column transformers as (name, estimator). */
    private static final List<String> STEPS = List.of("steps", "transformers_", "transformers", "estimators");

    /** The fitted one behind those that search or wrap. */
    private static final List<String> WITHIN =
            List.of("best_estimator_", "estimator", "regressor_", "calibrated_classifiers_", "classifier", "model");

    private static final int NAME = 200;

    private static final int DEPTH = 4;

    private Estimators() {}

    /** What is known of the object at the end of a pickle; empty where it is no object that a class or a dict made. */
    static Optional<Estimator> of(Value result) {
        String type = type(result);
        return type == null
                ? Optional.empty()
                : Optional.of(new Estimator(type, version(result, DEPTH), List.copyOf(parts(result, DEPTH - 1))));
    }

    private static @Nullable String type(Value value) {
        if (value instanceof Value.Mapping) {
            return "dict";
        }
        if (value instanceof Value.Sequence sequence) {
            return sequence.type();
        }
        if (!(value instanceof Value.Instance instance) || !(instance.callable() instanceof Value.Global callable)) {
            return null;
        }
        if (MAKERS.contains(callable.qualified())
                && instance.arguments() instanceof Value.Sequence arguments
                && !arguments.first().isEmpty()
                && arguments.first().get(0) instanceof Value.Global made) {
            return Excerpt.of(made.qualified());
        }
        return Excerpt.of(callable.qualified());
    }

    /** That of the object, or else of the nearest of its parts. */
    private static @Nullable String version(Value value, int depth) {
        if (attribute(value, SKLEARN_VERSION) instanceof Value.Text text) {
            return text.text(NAME) == null ? null : Excerpt.of(String.valueOf(text.text(NAME)));
        }
        if (depth == 0) {
            return null;
        }
        for (Value part : within(value)) {
            String version = version(part, depth - 1);
            if (version != null) {
                return version;
            }
        }
        return null;
    }

    /** Each class once: a forest has many trees. */
    private static Set<String> parts(Value value, int depth) {
        Set<String> types = new LinkedHashSet<>();
        for (Value part : within(value)) {
            String type = part instanceof Value.Instance ? type(part) : null;
            if (type != null && types.size() < Estimator.MOST_PARTS) {
                types.add(type);
                if (depth > 0) {
                    types.addAll(parts(part, depth - 1));
                }
            }
        }
        return types;
    }

    /** What an object is made of, as far as it is plain where it keeps that. */
    private static List<Value> within(Value value) {
        List<Value> parts = new ArrayList<>();
        if (value instanceof Value.Mapping mapping) {
            List<Value> first = mapping.first();
            for (int i = 1; i < first.size(); i += 2) {
                parts.add(first.get(i));
            }
        } else if (value instanceof Value.Sequence sequence) {
            parts.addAll(sequence.first());
        } else {
            for (String name : STEPS) {
                if (attribute(value, name) instanceof Value.Sequence steps) {
                    steps.first().forEach(step -> parts.add(named(step)));
                    break;
                }
            }
            for (String name : WITHIN) {
                Value inner = attribute(value, name);
                if (inner instanceof Value.Instance) {
                    parts.add(inner);
                }
            }
        }
        return parts;
    }

    /** The estimator of a (name, estimator) or (name, estimator, columns). */
    private static Value named(Value step) {
        return step instanceof Value.Sequence pair && pair.first().size() >= 2
                ? pair.first().get(1)
                : step;
    }

    private static @Nullable Value attribute(Value value, String name) {
        if (!(value instanceof Value.Instance instance)) {
            return null;
        }
        Value state = instance.state();
        // Objects with slots have a pair of their attributes and their slots.
        if (state instanceof Value.Sequence pair && !pair.first().isEmpty()) {
            state = pair.first().get(0);
        }
        return state instanceof Value.Mapping mapping ? mapping.get(name) : null;
    }
}
