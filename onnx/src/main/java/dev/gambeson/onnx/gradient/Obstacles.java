package dev.gambeson.onnx.gradient;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that stands between the scores of a model and its inputs. */
final class Obstacles extends RuntimeException {

    private final List<String> sentences;

    Obstacles(Set<String> sentences) {
        super(String.join("; ", sentences));
        this.sentences = List.copyOf(sentences);
    }

    /**
     * One short phrase each.
     *
     * @param reasons why an operator could not be said in other words, by its name: better than that it has no rule
     */
    List<String> explained(Map<String, String> reasons) {
        return sentences.stream()
                .map(sentence -> {
                    String operator = sentence.replaceFirst(": .*", "");
                    return reasons.containsKey(operator) ? operator + ": " + reasons.get(operator) : sentence;
                })
                .toList();
    }
}
