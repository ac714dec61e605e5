package dev.gambeson.evidence.merkle;

import java.util.ArrayList;
import java.util.List;

/** RFC 6962 §2.1 word by word, over a list of leaves: slow and obvious. */
final class Oracle {

    private Oracle() {}

    /** MTH(D[n]). */
    static Hash root(List<Hash> leaves) {
        int n = leaves.size();
        if (n == 0) {
            return Hash.empty();
        }
        if (n == 1) {
            return leaves.get(0);
        }
        int k = split(n);
        return Hash.node(root(leaves.subList(0, k)), root(leaves.subList(k, n)));
    }

    /** PATH(m, D[n]). */
    static List<Hash> path(int m, List<Hash> leaves) {
        int n = leaves.size();
        if (n == 1) {
            return List.of();
        }
        int k = split(n);
        return m < k
                ? then(path(m, leaves.subList(0, k)), root(leaves.subList(k, n)))
                : then(path(m - k, leaves.subList(k, n)), root(leaves.subList(0, k)));
    }

    /** PROOF(m, D[n]). */
    static List<Hash> proof(int m, List<Hash> leaves) {
        return subproof(m, leaves, true);
    }

    private static List<Hash> subproof(int m, List<Hash> leaves, boolean whole) {
        int n = leaves.size();
        if (m == n) {
            return whole ? List.of() : List.of(root(leaves));
        }
        int k = split(n);
        return m <= k
                ? then(subproof(m, leaves.subList(0, k), whole), root(leaves.subList(k, n)))
                : then(subproof(m - k, leaves.subList(k, n), false), root(leaves.subList(0, k)));
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
