package dev.gambeson.onnx.gradient;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that stands between the scores of a model and its inputs. */
final class Obstacles extends RuntimeException {

    /** Texts of a file that sentences quote have any length. */
    private static final int LENGTH = 200;

    private static final int MOST = 30;

    private final List<String> sentences;

    Obstacles(Set<String> sentences) {
        super(sentences.size() + " obstacles");
        this.sentences = List.copyOf(sentences);
    }

    /**
     * One short phrase each.
     *
     * @param reasons why an operator could not be said in other words, by its name: better than that it has no rule
     */
    List<String> explained(Map<String, String> reasons) {
        List<String> explained = new ArrayList<>();
        for (String sentence : sentences) {
            if (explained.size() == MOST) {
                explained.add("and " + (sentences.size() - MOST) + " more");
                break;
            }
            String operator = sentence.replaceFirst(": .*", "");
            String reason = reasons.containsKey(operator) ? operator + ": " + reasons.get(operator) : sentence;
            explained.add(reason.length() > LENGTH ? reason.substring(0, LENGTH) + "…" : reason);
        }
        return explained;
    }
}
