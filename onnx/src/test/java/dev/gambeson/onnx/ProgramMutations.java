package dev.gambeson.onnx;

import dev.gambeson.format.Limits;
import dev.gambeson.format.protobuf.WireReader;
import dev.gambeson.format.protobuf.WireWriter;
import dev.gambeson.onnx.file.Operator;
import dev.gambeson.onnx.gradient.Seen;
import dev.gambeson.onnx.graph.Attribute;
import dev.gambeson.onnx.graph.Node;
import dev.gambeson.onnx.program.Program;
import dev.gambeson.onnx.program.TensorValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Breaks a program in one to four places, repeatably: it is still ONNX, and what it says is wrong. */
final class ProgramMutations {

    private static final long[] TELLING = {
        0,
        1,
        -1,
        2,
        3,
        -2,
        7,
        64,
        65_537,
        1L << 31,
        -(1L << 31),
        (1L << 31) - 1,
        1L << 40,
        1L << 62,
        Long.MIN_VALUE,
        Long.MAX_VALUE
    };

    private static final List<String> NUMBERS =
            List.of(("axis group hidden_size num_heads q_num_heads kv_num_heads is_causal block_size "
                            + "blocksize size p to targets n_supports batch_dims keepdims num_groups num_outputs "
                            + "layout training_mode transA transB ceil_mode stash_type")
                    .split(" "));

    private static final List<String> LISTS =
            List.of(("perm axes pads kernel_shape strides dilations split output_padding output_shape "
                            + "starts ends steps shape vectors_per_class classlabels_ints repeats")
                    .split(" "));

    private static final List<String> TEXTS =
            List.of(("mode auto_pad direction equation post_transform kernel_type norm reduction "
                            + "coordinate_transformation_mode padding_mode approximate nearest_mode")
                    .split(" "));

    private static final List<String> WORDS = List.of(
            "",
            "ij,jk->ik",
            "->",
            ",,,",
            "ii->i",
            "a",
            "...ij->ji",
            "reflect",
            "edge",
            "constant",
            "SAME_UPPER",
            "VALID",
            "bidirectional",
            "RBF",
            "POLY",
            "L2",
            "LOGISTIC",
            "linear",
            "cubic",
            "nearest",
            "tf_crop_and_resize",
            "add");

    private static final List<String> REALS =
            List.of(("coefficients intercepts rho support_vectors kernel_params offset scale scales").split(" "));

    private final SplittableRandom random;
    private final List<Operator> operators;
    private final int oneOf;

    ProgramMutations(SplittableRandom random, List<Operator> operators) {
        this.random = random;
        this.operators = operators;
        this.oneOf = random.nextBoolean() ? Integer.MAX_VALUE : random.nextInt(5, 100);
    }

    Program of(Program original) {
        Program program = original;
        int times = random.nextInt(1, 5);
        for (int i = 0; i < times && !program.nodes().isEmpty(); i++) {
            program = one(program);
        }
        return program;
    }

    private Program one(Program program) {
        List<Node> nodes = new ArrayList<>(program.nodes());
        int at = random.nextInt(nodes.size());
        Node node = nodes.get(at);
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> nodes.set(at, withAttributes(node, attributes(node)));
            case 4, 5 -> nodes.set(at, new Node(any(operators), node.inputs(), node.outputs(), node.attributes()));
            case 6 ->
                nodes.set(
                        at,
                        new Node(node.operator(), names(node.inputs(), program), node.outputs(), node.attributes()));
            case 7 ->
                nodes.set(
                        at,
                        new Node(node.operator(), node.inputs(), names(node.outputs(), program), node.attributes()));
            case 8 -> Collections.shuffle(nodes, new Random(random.nextLong()));
            case 9 -> nodes.remove(at);
            case 10 -> {
                return withConstant(program);
            }
            default -> {
                Map<String, Long> opsets = new TreeMap<>(program.opsets());
                opsets.put("", random.nextInt(6) == 0 ? telling() : random.nextInt(1, 26));
                return program.with(opsets);
            }
        }
        return program.with(nodes);
    }

    private static Node withAttributes(Node node, List<Attribute> attributes) {
        return new Node(node.operator(), node.inputs(), node.outputs(), attributes);
    }

    private List<Attribute> attributes(Node node) {
        List<Attribute> attributes = new ArrayList<>(node.attributes());
        if (!attributes.isEmpty() && random.nextInt(3) > 0) {
            int at = random.nextInt(attributes.size());
            Attribute old = attributes.get(at);
            switch (random.nextInt(4)) {
                case 0 -> attributes.remove(at);
                case 1 -> attributes.set(at, bytes(old));
                case 2 ->
                    attributes.set(
                            at,
                            new Attribute(
                                    old.name(),
                                    Attribute.of(old.name(), telling()).message()));
                default -> attributes.set(at, list(old.name(), old.integers()));
            }
            return attributes;
        }
        attributes.add(
                switch (random.nextInt(4)) {
                    case 0 -> Attribute.of(any(NUMBERS), telling());
                    case 1 -> list(any(LISTS), new long[random.nextInt(6)]);
                    case 2 -> Attribute.of(any(TEXTS), any(WORDS));
                    default -> reals(any(REALS));
                });
        Collections.reverse(attributes);
        return attributes;
    }

    private Attribute bytes(Attribute old) {
        byte[] bytes = Arrays.copyOfRange(
                old.message().array(),
                old.message().begin(),
                old.message().begin() + old.message().length());
        for (int i = 0; i < 2 && bytes.length > 0; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return new Attribute(old.name(), WireReader.of(bytes, "mutant.onnx", Limits.standard()));
    }

    private Attribute list(String name, long[] values) {
        long[] others = Arrays.copyOf(values, Math.max(0, values.length + random.nextInt(-1, 2)));
        for (int i = 0; i < others.length; i++) {
            others[i] = random.nextInt(3) == 0 ? telling() : others[i];
        }
        return Attribute.list(name, others);
    }

    private Attribute reals(String name) {
        WireWriter out = new WireWriter().text(1, name);
        for (int i = random.nextInt(9); i > 0; i--) {
            out.real(7, (float) random.nextDouble(-2, 2));
        }
        return new Attribute(name, WireReader.of(out.number(20, 6).toByteArray(), "mutant.onnx", Limits.standard()));
    }

    private List<String> names(List<String> names, Program program) {
        List<String> others = new ArrayList<>(names);
        if (others.isEmpty() || random.nextInt(4) == 0) {
            others.add(name(program));
        } else if (random.nextInt(3) == 0) {
            others.remove(random.nextInt(others.size()));
        } else {
            others.set(random.nextInt(others.size()), name(program));
        }
        return others;
    }

    private String name(Program program) {
        Node other = any(program.nodes());
        return switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> "nowhere";
            case 2 -> random.nextBoolean() ? "gambeson/logits" : "gambeson/branch1/x";
            case 3 -> other.input(random.nextInt(3));
            default -> other.output(random.nextInt(2));
        };
    }

    private Program withConstant(Program program) {
        Map<String, WireReader> constants = new LinkedHashMap<>(program.constants());
        if (constants.isEmpty()) {
            return program;
        }
        String name = any(List.copyOf(constants.keySet()));
        constants.put(name, value(random.nextInt(5)).write(name));
        return new Program(
                program.irVersion(),
                program.opsets(),
                program.inputs(),
                program.outputs(),
                constants,
                program.sparse(),
                program.nodes(),
                program.functions());
    }

    private TensorValue value(int count) {
        long[] longs = new long[count];
        Arrays.setAll(longs, i -> telling());
        return TensorValue.longs(longs);
    }

    /** What a run would show of a tensor: as it was, or with another shape, type or values. */
    Seen seen(@Nullable Seen known) {
        if (known != null && random.nextInt(oneOf) > 0) {
            return known;
        }
        int type = known == null || random.nextInt(3) == 0 ? random.nextInt(17) : known.type();
        long[] shape =
                known == null ? new long[random.nextInt(6)] : known.shape().clone();
        shape = Arrays.copyOf(shape, Math.max(0, shape.length + random.nextInt(-1, 2)));
        for (int i = 0; i < shape.length; i++) {
            long extent = random.nextInt(4) == 0 ? Math.max(0, telling()) : random.nextInt(9);
            shape[i] = random.nextInt(3) == 0 ? extent : shape[i];
        }
        return new Seen(type, shape, random.nextBoolean() ? value(random.nextInt(6)) : null);
    }

    private long telling() {
        return TELLING[random.nextInt(TELLING.length)];
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
