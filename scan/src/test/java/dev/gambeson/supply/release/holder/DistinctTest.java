package dev.gambeson.supply.release.holder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.supply.signing.identity.Identity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DistinctTest {

    private static HolderSignature by(String holder, String who) {
        return new HolderSignature(holder, new Principal.OfIdentity(new Identity(who, "issuer"), Map.of()));
    }

    @Test
    void oneNameIsOneAndOneSignerIsOne() {
        assertThat(Distinct.count(List.of())).isZero();
        assertThat(Distinct.count(List.of(by("team", "ann"), by("team", "bob"))))
                .isEqualTo(1);
        assertThat(Distinct.count(List.of(by("ann", "ann"), by("boss", "ann")))).isEqualTo(1);
        assertThat(Distinct.count(List.of(by("team", "ann"), by("team", "bob"), by("bob", "bob"))))
                .isEqualTo(2);
        assertThat(Distinct.count(List.of(by("a", "x"), by("b", "x"), by("c", "x"), by("a", "y"), by("a", "z"))))
                .isEqualTo(2);
        assertThat(Distinct.shown(List.of(by("team", "bob"), by("bob", "bob"))))
                .extracting(HolderSignature::holder)
                .containsExactly("team");
    }

    /** Against every way to give each name a signer of its own. */
    @Test
    void itIsTheLargestNumberThatThereCanBe() {
        for (int seed = 0; seed < 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<HolderSignature> signatures = new ArrayList<>();
            for (int i = random.nextInt(10); i > 0; i--) {
                signatures.add(by("h" + random.nextInt(4), "p" + random.nextInt(4)));
            }
            Map<String, Set<String>> signers = new HashMap<>();
            signatures.forEach(one -> signers.computeIfAbsent(one.holder(), name -> new HashSet<>())
                    .add(((Principal.OfIdentity) one.principal()).identity().subject()));
            assertThat(Distinct.count(signatures))
                    .as("seed %d", seed)
                    .isEqualTo(most(new ArrayList<>(signers.keySet()), signers, Set.of()));
        }
    }

    private static int most(List<String> names, Map<String, Set<String>> signers, Set<String> given) {
        if (names.isEmpty()) {
            return 0;
        }
        List<String> rest = names.subList(1, names.size());
        int most = most(rest, signers, given);
        for (String signer : signers.get(names.get(0))) {
            if (!given.contains(signer)) {
                Set<String> more = new HashSet<>(given);
                more.add(signer);
                most = Math.max(most, 1 + most(rest, signers, more));
            }
        }
        return most;
    }
}
