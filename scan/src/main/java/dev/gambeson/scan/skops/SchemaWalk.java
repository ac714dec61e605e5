package dev.gambeson.scan.skops;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Content;
import dev.gambeson.scan.content.ContentStream;
import dev.gambeson.scan.json.JsonDocument;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Goes once through the description of a model and hands on every node of it, those within before those around. */
record SchemaWalk(SchemaNodes nodes) {

    /** What an object of the document says of itself; of a key that stands twice the last value counts, as in Python. */
    static final class Node {
        final long offset;
        String loader = "";
        String module = "";
        String name = "";
        String function = "";
        String value = "";
        boolean state;
        private final String key;

        Node(long offset, @Nullable String key) {
            this.offset = offset;
            this.key = String.valueOf(key);
        }

        /** Whether it stands for nothing, as where an object has no state. */
        boolean isNone() {
            return loader.equals("JsonNode") && value.equals("null");
        }
    }

    void walk(Content content, Inspection inspection) {
        if (content.size() > inspection.limits().textBytes()) {
            inspection.incomplete("is a longer description than a scan reads", null);
            return;
        }
        Deque<Node> open = new ArrayDeque<>();
        try (JsonParser parser = JsonDocument.parser(
                new ContentStream(content), inspection.limits().textBytes())) {
            for (JsonToken token; (token = parser.nextToken()) != null; ) {
                if (token == JsonToken.START_OBJECT) {
                    open.push(new Node(JsonDocument.offset(parser), parser.currentName()));
                } else if (token == JsonToken.END_OBJECT) {
                    end(open.pop(), open.peek());
                } else if (token.isScalarValue() && !open.isEmpty() && parser.currentName() != null) {
                    take(open.peek(), parser.currentName(), parser.getText());
                }
            }
        } catch (IOException e) {
            inspection.incomplete("is no JSON that can be read", null);
        }
        nodes.ended();
    }

    private void end(Node node, @Nullable Node around) {
        if (around == null) {
            nodes.root(node);
        } else {
            if (node.key.equals("_sklearn_version")) {
                nodes.version(node);
            }
            around.state |= node.key.equals("content") && !node.isNone();
        }
        if (!node.loader.isEmpty()) {
            nodes.node(node);
        } else if (around != null && !node.function.isEmpty()) {
            // The name of the attribute stands in an object of its own, in the content of its node.
            around.function = node.function;
        }
    }

    private static void take(Node node, String key, String text) {
        switch (key) {
            case "__loader__" -> node.loader = text;
            case "__module__" -> node.module = text;
            case "__class__" -> node.name = text;
            case "func" -> node.function = text;
            case "content" -> node.value = text;
            default -> {
                // Values that only the object itself is interested in.
            }
        }
    }
}
