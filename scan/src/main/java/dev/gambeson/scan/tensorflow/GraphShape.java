package dev.gambeson.scan.tensorflow;

import dev.gambeson.format.InputException;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.protobuf.WireMessage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The messages in which TensorFlow keeps graphs; none has a magic number. */
enum GraphShape {
    /** {@code saved_model.pb}: graphs with what belongs to them. */
    SAVED_MODEL,
    /** {@code .meta}, beside checkpoints of TensorFlow 1. */
    META_GRAPH,
    /** A frozen graph. */
    GRAPH,
    /** {@code keras_metadata.pb}, beside the SavedModel of a Keras 2 model. */
    KERAS_METADATA;

    private static final int FIELDS = 100_000;
    private static final int NODES = 64;
    private static final int NAME_LENGTH = 512;
    private static final int LARGEST_NODE_FIELD = 7;
    private static final Pattern OPERATOR = Pattern.compile("[A-Za-z_>][A-Za-z0-9_>./-]*");

    /** Which of them all of the content is; null where it is none. */
    static @Nullable GraphShape of(Content content) {
        WireMessage message = WireMessage.of(content);
        GraphShape shape = null;
        boolean graph = false;
        try {
            for (int i = 0; message.next(); i++) {
                if (shape == null || !graph) {
                    GraphShape seen = first(message);
                    shape = seen == null ? shape : seen;
                    graph |= seen != null;
                }
                if (i > FIELDS && !graph) {
                    return null;
                }
            }
        } catch (InputException e) {
            return null;
        }
        return shape;
    }

    /** What the current field of the outermost message shows. */
    private static @Nullable GraphShape first(WireMessage message) {
        try {
            if (message.has(1)) {
                return isNode(message.message()) ? GRAPH : isMetadata(message.message()) ? KERAS_METADATA : null;
            }
            if (message.has(2)) {
                return isGraph(message.message())
                        ? META_GRAPH
                        : isMetaGraph(message.message()) ? SAVED_MODEL : isLibrary(message.message()) ? GRAPH : null;
            }
        } catch (InputException e) {
            return null;
        }
        return null;
    }

    private static boolean isMetaGraph(WireMessage meta) {
        boolean graph = false;
        while (meta.next()) {
            graph |= meta.has(2) && isGraph(meta.message());
        }
        return graph;
    }

    private static boolean isGraph(WireMessage graph) {
        try {
            for (int i = 0; i < NODES && graph.next(); i++) {
                if (graph.has(1) && isNode(graph.message()) || graph.has(2) && isLibrary(graph.message())) {
                    return true;
                }
            }
        } catch (InputException e) {
            return false;
        }
        return false;
    }

    private static boolean isLibrary(WireMessage library) {
        try {
            for (int i = 0; i < NODES && library.next(); i++) {
                if (library.has(1)) {
                    WireMessage function = library.message();
                    while (function.next()) {
                        if (function.has(3) && isNode(function.message())) {
                            return true;
                        }
                    }
                }
            }
        } catch (InputException e) {
            return false;
        }
        return false;
    }

    private static boolean isNode(WireMessage node) {
        boolean named = false;
        boolean operator = false;
        try {
            while (node.next()) {
                if (node.field() > LARGEST_NODE_FIELD || node.type() != WireMessage.LENGTH) {
                    return false;
                }
                named |= node.field() == 1 && node.length() > 0;
                operator |= node.field() == 2
                        && OPERATOR.matcher(node.text(NAME_LENGTH)).matches();
            }
        } catch (InputException e) {
            return false;
        }
        return named && operator;
    }

    private static boolean isMetadata(WireMessage object) {
        boolean metadata = false;
        boolean identifier = false;
        while (object.next()) {
            identifier |= object.has(4) && object.text(NAME_LENGTH).startsWith("_tf_keras_");
            metadata |= object.has(5) && object.text(1).equals("{");
        }
        return identifier && metadata;
    }
}
