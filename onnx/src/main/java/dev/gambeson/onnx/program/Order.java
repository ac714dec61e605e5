package dev.gambeson.onnx.program;

import dev.gambeson.onnx.graph.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts each operator after those whose outputs it takes; some converters write them in any order. */
final class Order {

    private Order() {}

    /** The same operators in order; those of a circle, which ONNX Runtime refuses, at the end. */
    static List<Node> of(List<Node> nodes) {
        Map<String, Integer> producers = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            for (String output : nodes.get(i).outputs()) {
                producers.put(output, i);
            }
        }
        producers.remove("");
        int[] missing = new int[nodes.size()];
        List<List<Integer>> followers = new ArrayList<>();
        nodes.forEach(node -> followers.add(new ArrayList<>()));
        for (int i = 0; i < nodes.size(); i++) {
            Set<String> needs = OuterNames.of(nodes.get(i));
            needs.addAll(nodes.get(i).inputs());
            for (String input : needs) {
                Integer producer = producers.get(input);
                if (producer != null && producer != i) {
                    followers.get(producer).add(i);
                    missing[i]++;
                }
            }
        }
        return sorted(nodes, missing, followers);
    }

    private static List<Node> sorted(List<Node> nodes, int[] missing, List<List<Integer>> followers) {
        Deque<Integer> ready = new ArrayDeque<>();
        for (int i = 0; i < missing.length; i++) {
            if (missing[i] == 0) {
                ready.add(i);
            }
        }
        List<Node> sorted = new ArrayList<>();
        while (!ready.isEmpty()) {
            int next = ready.remove();
            sorted.add(nodes.get(next));
            for (int follower : followers.get(next)) {
                missing[follower]--;
                if (missing[follower] == 0) {
                    ready.add(follower);
                }
            }
        }
        for (int i = 0; i < missing.length; i++) {
            if (missing[i] > 0) {
                sorted.add(nodes.get(i));
            }
        }
        return sorted;
    }
}
