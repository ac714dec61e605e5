package dev.gambeson.scan.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.scan.Corpus;
import dev.gambeson.scan.Fuzz;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Boosted trees: what the libraries write is clean, numbers that lead out of their arrays are found. */
class TreeScannersTest {

    static Stream<Corpus.Expectation> files() {
        return Corpus.of("trees");
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysOfEachFileWhatItIs(Corpus.Expectation expectation) {
        expectation.check();
    }

    @ParameterizedTest
    @ValueSource(strings = {".json", ".ubj", ".txt", ".cbm"})
    void brokenFilesBreakNothing(String extension) {
        List<byte[]> originals = Corpus.files("trees").stream()
                .filter(file -> file.endsWith(extension))
                .map(file -> Corpus.read("trees", file))
                .toList();
        Fuzz.scan(originals, "model" + extension);
    }

    @Test
    void linksAreWrongWhereAWalkWouldLeaveTheTreeOrMeetANodeAgain() {
        for (long seed = 1; seed <= 5000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int nodes = random.nextInt(1, 8);
            int[][] children = new int[2][nodes];
            IntList[] lists = {new IntList(), new IntList()};
            for (int node = 0; node < nodes; node++) {
                for (int side = 0; side < 2; side++) {
                    // Mostly forwards, so that whole trees occur.
                    int child = random.nextInt(3) == 0 ? -1 : Math.min(nodes, node + 1 + random.nextInt(3));
                    children[side][node] = random.nextInt(20) == 0 ? 0 : child;
                    lists[side].add(children[side][node]);
                }
            }
            assertThat(Links.problem(lists[0], lists[1], nodes) == null)
                    .as("seed %d", seed)
                    .isEqualTo(isTree(children, 0, new boolean[nodes]));
        }
    }

    private static boolean isTree(int[][] children, int node, boolean[] met) {
        if (node < 0) {
            return true;
        }
        if (node >= met.length || met[node]) {
            return false;
        }
        met[node] = true;
        return isTree(children, children[0][node], met) && isTree(children, children[1][node], met);
    }
}
