package dev.gambeson.onnx.gradient;

import java.util.List;
import java.util.Set;

/** All that stands between the scores of a model and its inputs. */
final class Obstacles extends RuntimeException {

    private final List<String> sentences;

    Obstacles(Set<String> sentences) {
        super(String.join("; ", sentences));
        this.sentences = List.copyOf(sentences);
    }

    /** One short phrase each. */
    List<String> sentences() {
        return sentences;
    }
}
