package dev.gambeson.evidence.merkle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** RFC 6962 §2.1 word by word, over the leaves D[from:to]: slow and obvious. Each root is computed once. */
final class Oracle {

    private final List<Hash> leaves;
    private final Map<List<Integer>, Hash> roots = new HashMap<>();

    Oracle(List<Hash> leaves) {
        this.leaves = leaves;
    }

    /** MTH(D[from:to]). */
    Hash root(int from, int to) {
        int n = to - from;
        if (n == 0) {
            return Hash.empty();
        }
        if (n == 1) {
            return leaves.get(from);
        }
        Hash known = roots.get(List.of(from, to));
        if (known == null) {
            int k = from + split(n);
            known = Hash.node(root(from, k), root(k, to));
            roots.put(List.of(from, to), known);
        }
        return known;
    }

    /** PATH(m, D[from:to]), where m counts from the beginning of all leaves. */
    List<Hash> path(int m, int from, int to) {
        int n = to - from;
        if (n == 1) {
            return List.of();
        }
        int k = from + split(n);
        return m < k ? then(path(m, from, k), root(k, to)) : then(path(m, k, to), root(from, k));
    }

    /** PROOF(m, D[n]). */
    List<Hash> proof(int m, int n) {
        return subproof(m, 0, n, true);
    }

    private List<Hash> subproof(int m, int from, int to, boolean whole) {
        if (m == to) {
            return whole ? List.of() : List.of(root(from, to));
        }
        int k = from + split(to - from);
        return m <= k ? then(subproof(m, from, k, whole), root(k, to)) : then(subproof(m, k, to, false), root(from, k));
    }

    private static int split(int n) {
        int k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return k;
    }

    private static List<Hash> then(List<Hash> path, Hash last) {
        List<Hash> longer = new ArrayList<>(path);
        longer.add(last);
        return longer;
    }
}
