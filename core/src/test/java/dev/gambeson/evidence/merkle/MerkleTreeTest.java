package dev.gambeson.evidence.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trees and proofs, against RFC 6962 word by word and the vectors of certificate transparency. */
class MerkleTreeTest {

    private static final int LEAVES = 130;

    /** From {@code merkle/testonly/constants.go} of certificate-transparency-go, now github.com/transparency-dev/merkle v0.0.2. */
    private static final List<String> INPUTS =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    /** Inner hashes of the same source by level and index, in the order of {@link StoredHashes}. */
    private static final List<String> STORED = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7",
            "07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "4271a26be0d8a84f0bd54c8c302e7cb3a3b5d1fa6780a40bcce2873477dab658",
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
            "46f6ffadd3d06a09ff3c5860d2755c8b9819db7df44251788c7d8e3180de8eb1",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private final List<Hash> leaves = new ArrayList<>();
    private final Oracle oracle = new Oracle(leaves);
    private final List<Hash> stored = new ArrayList<>();
    private final List<Hash> roots = new ArrayList<>();

    MerkleTreeTest() {
        Frontier frontier = new Frontier();
        roots.add(frontier.root());
        for (int i = 0; i < LEAVES; i++) {
            Hash leaf = Hash.leaf(("entry " + i).getBytes(StandardCharsets.UTF_8));
            leaves.add(leaf);
            stored.addAll(frontier.add(leaf));
            roots.add(frontier.root());
        }
    }

    private Hash stored(int level, long index) {
        return stored.get((int) StoredHashes.index(level, index));
    }

    private MerkleTree tree(int size) {
        return new MerkleTree(size, this::stored);
    }

    @Test
    void aTreeWithoutLeavesHasOneRoot() {
        ConsistencyProof none = new ConsistencyProof(0, 0, List.of());
        assertThat(none.proves(Hash.empty(), Hash.empty())).isTrue();
        assertThat(none.proves(Hash.empty(), Hash.leaf(new byte[0]))).isFalse();
        assertThat(none.proves(Hash.leaf(new byte[0]), Hash.leaf(new byte[0]))).isFalse();
    }

    @Test
    void rootsAndInnerHashesAreThoseOfCertificateTransparency() {
        Frontier frontier = new Frontier();
        List<String> hashes = new ArrayList<>();
        assertThat(frontier.root()).hasToString(ROOTS.get(0));
        for (int i = 0; i < INPUTS.size(); i++) {
            frontier.add(Hash.leaf(HexFormat.of().parseHex(INPUTS.get(i))))
                    .forEach(hash -> hashes.add(hash.toString()));
            assertThat(frontier.root()).hasToString(ROOTS.get(i + 1));
        }
        assertThat(hashes).isEqualTo(STORED);
    }

    @Test
    void everyRootIsThatOfTheOracle() {
        for (int size = 0; size <= LEAVES; size++) {
            Hash expected = oracle.root(0, size);
            assertThat(roots.get(size)).as("%d leaves", size).isEqualTo(expected);
            assertThat(tree(size).root()).isEqualTo(expected);
            assertThat(Frontier.of(size, this::stored).root()).isEqualTo(expected);
            assertThat(StoredHashes.count(size)).isLessThanOrEqualTo(2L * size);
        }
    }

    @Test
    void everyInclusionIsProvedAndNoOther() {
        for (int size = 1; size <= LEAVES; size++) {
            for (int index = 0; index < size; index++) {
                InclusionProof proof = tree(size).inclusion(index);
                assertThat(proof.path()).isEqualTo(oracle.path(index, 0, size));
                assertThat(proof.proves(leaves.get(index), roots.get(size))).isTrue();
                assertThat(proof.proves(leaves.get((index + 1) % LEAVES), roots.get(size)))
                        .isFalse();
                assertThat(proof.proves(leaves.get(index), roots.get(size - 1))).isFalse();
                assertThat(new InclusionProof(index ^ 1, size, proof.path()).proves(leaves.get(index), roots.get(size)))
                        .isFalse();
            }
        }
    }

    @Test
    void everyConsistencyIsProvedAndNoOther() {
        for (int size = 1; size <= LEAVES; size++) {
            for (int earlier = 1; earlier <= size; earlier++) {
                ConsistencyProof proof = tree(size).consistency(earlier);
                assertThat(proof.path()).isEqualTo(oracle.proof(earlier, size));
                assertThat(proof.proves(roots.get(earlier), roots.get(size))).isTrue();
                assertThat(proof.proves(roots.get(earlier - 1), roots.get(size)))
                        .isFalse();
                assertThat(proof.proves(roots.get(earlier), roots.get(size - 1)))
                        .isFalse();
            }
        }
        assertThat(tree(5).consistency(0).proves(Hash.empty(), roots.get(5))).isTrue();
        assertThat(tree(5).consistency(0).proves(roots.get(1), roots.get(5))).isFalse();
    }

    /** A hash more, a hash less, one changed, two swapped: none proves. */
    @Test
    void aProofThatWasChangedProvesNothing() {
        for (int size : new int[] {2, 3, 7, 8, 33, 64, 100, 130}) {
            for (int at = 1; at < size; at++) {
                InclusionProof inclusion = tree(size).inclusion(at);
                ConsistencyProof consistency = tree(size).consistency(at);
                for (List<Hash> changed : changes(inclusion.path())) {
                    assertThat(new InclusionProof(at, size, changed).proves(leaves.get(at), roots.get(size)))
                            .isFalse();
                }
                for (List<Hash> changed : changes(consistency.path())) {
                    assertThat(new ConsistencyProof(at, size, changed).proves(roots.get(at), roots.get(size)))
                            .isFalse();
                }
            }
        }
    }

    private List<List<Hash>> changes(List<Hash> path) {
        List<List<Hash>> changes = new ArrayList<>();
        for (int i = 0; i <= path.size(); i++) {
            List<Hash> more = new ArrayList<>(path);
            more.add(i, leaves.get(0));
            changes.add(more);
            if (i < path.size()) {
                List<Hash> less = new ArrayList<>(path);
                less.remove(i);
                changes.add(less);
                List<Hash> other = new ArrayList<>(path);
                other.set(i, Hash.node(path.get(i), path.get(i)));
                changes.add(other);
            }
            if (i + 1 < path.size()) {
                List<Hash> swapped = new ArrayList<>(path);
                java.util.Collections.swap(swapped, i, i + 1);
                changes.add(swapped);
            }
        }
        return changes;
    }

    @Test
    void numbersBeyondTheTreeAreRefused() {
        assertThatThrownBy(() -> tree(5).inclusion(5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree(5).consistency(6)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new InclusionProof(5, 5, List.of()).proves(leaves.get(0), roots.get(5)))
                .isFalse();
        assertThat(new InclusionProof(-1, 5, List.of()).proves(leaves.get(0), roots.get(5)))
                .isFalse();
        assertThat(new InclusionProof(0, Long.MAX_VALUE, List.of()).proves(leaves.get(0), leaves.get(0)))
                .isFalse();
        assertThat(new ConsistencyProof(6, 5, List.of()).proves(roots.get(5), roots.get(5)))
                .isFalse();
    }
}
