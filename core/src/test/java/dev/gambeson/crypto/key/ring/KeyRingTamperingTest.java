package dev.gambeson.crypto.key.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.crypto.key.KeyAlgorithm;
import dev.gambeson.crypto.key.KeyPurpose;
import dev.gambeson.crypto.key.KeyState;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Whoever can write the file of a ring and cannot open it changes nothing unnoticed. */
class KeyRingTamperingTest {

    private static final Set<ErrorCode> NOTICED =
            EnumSet.of(ErrorCode.INPUT_MALFORMED, ErrorCode.PROOF_REFUSED, ErrorCode.PASSPHRASE_REFUSED);

    /** With a second version, a revoked one and two slots, so that there is something to swap. */
    private static KeyRing rich(String name) {
        try (OpenKeyRing first = Rings.open(Rings.ring(name))) {
            KeyRing second = first.change().rotate(KeyPurpose.SIGN, KeyAlgorithm.ECDSA_P256, Rings.NOW);
            try (OpenKeyRing open = Rings.open(second)) {
                KeyRing third = open.change().revoke(KeyPurpose.SIGN, 1, "the laptop was stolen", Rings.NOW);
                try (OpenKeyRing next = Rings.open(third)) {
                    return next.change().rewrap(Map.of("ben", Rings.passphrase("words of ben")), Set.of());
                }
            }
        }
    }

    @Test
    void everyFlippedByteIsNoticedOrMeansNothing() {
        KeyRing ring = rich("acme");
        byte[] whole = ring.bytes();
        SplittableRandom random = new SplittableRandom(1);
        int meaningless = 0;
        for (int i = 0; i < whole.length; i++) {
            for (int bits : new int[] {1, 0x20, 1 + random.nextInt(255)}) {
                byte[] changed = whole.clone();
                changed[i] ^= (byte) bits;
                meaningless += noticed(ring, changed, "byte " + i + " flipped by " + bits) ? 0 : 1;
            }
        }
        // White space between values is no part of what a ring says.
        assertThat(meaningless).isLessThan(whole.length / 4);
    }

    @Test
    void everyCutIsNoticed() {
        KeyRing ring = rich("acme");
        byte[] whole = ring.bytes();
        int last = new String(whole, StandardCharsets.UTF_8).stripTrailing().length();
        for (int length = 0; length < last; length++) {
            assertThat(noticed(ring, Arrays.copyOf(whole, length), "cut at " + length))
                    .isTrue();
        }
    }

    /** What the code over the ring does not cover is not passed over in silence. */
    @Test
    void nothingIsNoValue() {
        KeyRing ring = rich("acme");
        String text = new String(ring.bytes(), StandardCharsets.UTF_8);
        for (String name : List.of("revoked", "public")) {
            String changed = text.replaceFirst(
                    "\"purpose\" : \"" + (name.equals("public") ? "seal" : "log") + "\"",
                    "$0, \"" + name + "\" : null");
            assertThat(changed).isNotEqualTo(text);
            assertThat(noticed(ring, changed.getBytes(StandardCharsets.UTF_8), name))
                    .isTrue();
        }
    }

    /** Whether it is noticed; where not, it must be the same ring. */
    private static boolean noticed(KeyRing ring, byte[] changed, String what) {
        try {
            KeyRing read = KeyRing.of(changed, "keys.json");
            try (OpenKeyRing open = Rings.open(read)) {
                assertThat(open.ring().bytes()).as(what).isEqualTo(ring.bytes());
            }
            return false;
        } catch (GambesonException e) {
            assertThat(NOTICED).as(what + ": " + e.getMessage()).contains(e.code());
            return true;
        }
    }

    @Test
    void whatASlotAndAKeySayCannotBeChangedByHand() {
        KeyRing ring = rich("acme");
        KeyRing other = rich("beta");
        List<UnaryOperator<KeyRing>> attacks = List.of(
                it -> with(
                        it,
                        entry -> entry.version().state() == KeyState.REVOKED
                                ? new KeyEntry(entry.version().in(KeyState.ACTIVE, null), entry.wrapped())
                                : entry),
                it -> with(it, entry -> new KeyEntry(entry.version().in(KeyState.VERIFY_ONLY, null), entry.wrapped())),
                it -> copy(it, it.slots(), other.entries()),
                it -> copy(it, it.slots(), it.entries().subList(1, it.entries().size())),
                it -> copy(it, it.slots(), reversed(it.entries())),
                it -> copy(it, reversed(it.slots()), it.entries()),
                it -> copy(it, it.slots().subList(0, 1), it.entries()),
                it -> copy(it, it.slots(), with(it, other, 0)),
                it -> copy(it, it.slots(), with(it, other, 1)),
                it -> copy(it, it.slots(), with(it, other, 4)),
                it -> new KeyRing("beta", it.revision(), it.created(), it.slots(), it.entries(), it.mac()),
                it -> new KeyRing(it.name(), it.revision() + 1, it.created(), it.slots(), it.entries(), it.mac()),
                it -> new KeyRing(it.name(), it.revision() - 1, it.created(), it.slots(), it.entries(), it.mac()),
                it -> new KeyRing(
                        it.name(), it.revision(), it.created().plusSeconds(1), it.slots(), it.entries(), it.mac()),
                it -> new KeyRing(it.name(), it.revision(), it.created(), it.slots(), it.entries(), other.mac()));
        for (int i = 0; i < attacks.size(); i++) {
            byte[] changed = attacks.get(i).apply(ring).bytes();
            assertThat(changed).isNotEqualTo(ring.bytes());
            assertThatThrownBy(() -> Rings.open(KeyRing.of(changed, "keys.json")))
                    .as("attack %d", i)
                    .extracting(e -> ((GambesonException) e).code())
                    .isEqualTo(ErrorCode.PROOF_REFUSED);
        }
    }

    @Test
    void aSlotOfAnotherRingOrNameOpensNothingEvenWithItsPassphrase() {
        KeyRing ring = rich("acme");
        KeyRing other = rich("beta");
        KeyRing foreign = copy(ring, other.slots(), ring.entries());
        assertRefused(foreign, ErrorCode.PROOF_REFUSED);
        Slot mine = ring.slots().get(0);
        KeyRing renamed = copy(ring, List.of(new Slot("other", mine.root())), ring.entries());
        assertRefused(renamed, ErrorCode.PROOF_REFUSED);
        // The slot of the same name of an earlier life of the ring: right words, another root key.
        KeyRing again = rich("acme");
        assertRefused(copy(ring, again.slots(), ring.entries()), ErrorCode.PROOF_REFUSED);
    }

    /** The whole code over the file is made anew here, as only who holds the root key can: the halves are bound nevertheless. */
    @Test
    void aSecretHalfServesNoOtherPurposeVersionOrRing() {
        KeyRing ring = rich("acme");
        byte[] secret = Rings.passphrase().unwrap(ring.slot("passphrase").root(), Slot.context("acme", "passphrase"));
        try (RootKey root = new RootKey(secret)) {
            int refused = 0;
            for (KeyEntry one : ring.entries()) {
                root.unwrap("acme", one);
                assertThatThrownBy(() -> root.unwrap("beta", one)).isInstanceOf(GambesonException.class);
                for (KeyEntry two : ring.entries()) {
                    if (one != two) {
                        KeyEntry mixed = new KeyEntry(one.version(), two.wrapped());
                        assertThatThrownBy(() -> root.unwrap("acme", mixed))
                                .extracting(e -> ((GambesonException) e).code())
                                .isEqualTo(ErrorCode.PROOF_REFUSED);
                        refused++;
                    }
                }
            }
            assertThat(refused).isEqualTo(30);
        }
    }

    /** The limit of one file: an old revision is whole. Its number and its digest differ from what was entered in evidence. */
    @Test
    void anOldRevisionThatIsPutBackOpensAndShowsItsOldNumber() {
        KeyRing first = Rings.ring("acme");
        try (OpenKeyRing open = Rings.open(first)) {
            KeyRing second = open.change().revoke(KeyPurpose.SIGN, 1, "the laptop was stolen", Rings.NOW);
            try (OpenKeyRing back = Rings.open(KeyRing.of(first.bytes(), "keys.json"))) {
                assertThat(back.ring().revision()).isLessThan(second.revision());
                assertThat(back.ring().sha256()).isNotEqualTo(second.sha256());
            }
        }
    }

    @Test
    void aSlotThatAsksForMoreThanAnySlotMayIsRefusedBeforeAnythingIsSpent() {
        KeyRing ring = Rings.ring("acme");
        Map<String, String> hostile = Map.of(
                "memoryKiB",
                "999999999",
                "passes",
                "99",
                "lanes",
                "0",
                "salt",
                "AAAA",
                "check",
                "AA",
                "function",
                "md5");
        for (Map.Entry<String, String> each : hostile.entrySet()) {
            Object document = JsonNode.of(ring.bytes(), "keys.json").plain();
            parameters(document).put(each.getKey(), each.getValue());
            KeyRing changed = KeyRing.of(JsonText.indented(document), "keys.json");
            assertRefused(changed, ErrorCode.PROOF_REFUSED);
        }
    }

    @Test
    void whateverIsNoRingIsMalformedAndNothingElse() {
        byte[] whole = rich("acme").bytes();
        long seed = Long.getLong("gambeson.seed", 7);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < Integer.getInteger("gambeson.fuzz", 10_000); i++) {
            byte[] changed = whole.clone();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            if (random.nextInt(3) == 0) {
                changed = Arrays.copyOf(changed, random.nextInt(changed.length));
            }
            try {
                KeyRing.of(changed, "keys.json").bytes();
            } catch (GambesonException e) {
                if (e.code() != ErrorCode.INPUT_MALFORMED) {
                    fail("seed %d, input %d: %s", seed, i, e);
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> parameters(Object document) {
        Map<String, Object> slot =
                (Map<String, Object>) ((List<Object>) ((Map<String, Object>) document).get("slots")).get(0);
        return (Map<String, Object>) slot.get("parameters");
    }

    private static void assertRefused(KeyRing changed, ErrorCode code) {
        assertThatThrownBy(() -> Rings.open(KeyRing.of(changed.bytes(), "keys.json")))
                .extracting(e -> ((GambesonException) e).code())
                .isEqualTo(code);
    }

    private static KeyRing with(KeyRing ring, UnaryOperator<KeyEntry> change) {
        return copy(ring, ring.slots(), ring.entries().stream().map(change).toList());
    }

    /** The entry at a place from another ring. */
    private static List<KeyEntry> with(KeyRing ring, KeyRing other, int place) {
        List<KeyEntry> entries = new ArrayList<>(ring.entries());
        entries.set(place, other.entries().get(place));
        return entries;
    }

    private static KeyRing copy(KeyRing ring, List<Slot> slots, List<KeyEntry> entries) {
        return new KeyRing(ring.name(), ring.revision(), ring.created(), slots, entries, ring.mac());
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> copy = new ArrayList<>(list);
        Collections.reverse(copy);
        return copy;
    }
}
