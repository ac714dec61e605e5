package dev.gambeson.evidence.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.evidence.merkle.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes and checkpoints, against the examples of C2SP and of the Go package, changed and cut in every way. */
class SignedNoteTest {

    /** c2sp.org/signed-note, "Example", as of 2026-07-22. */
    private static final String KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    private static final String NOTE = "This is an example message.\n\n\u2014 example.com/foo"
            + " Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

    /** golang.org/x/mod v0.43.0, sumdb/note/example_test.go. */
    private static final String NEUMANN = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String PROBLEM =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
                    + "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngot"
                    + "pRZb6KE6RyyBwJnAM=\n";

    /** c2sp.org/tlog-cosignature, the example checkpoint with its cosignature. */
    private static final String CHECKPOINT = "example.com/behind-the-sofa\n20852163\n"
            + "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
            + "\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9n"
            + "To+zyWE+xeMcTOAYQ8=\n"
            + "\u2014 witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf"
            + "5nNo0xUe+mbIUBkBIfZ+qnA==\n";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theExamplesOfOthersVerify() {
        for (List<String> example : List.of(List.of(KEY, NOTE), List.of(NEUMANN, PROBLEM))) {
            NoteKey key = NoteKey.ofVkey(example.get(0));
            SignedNote note = SignedNote.of(bytes(example.get(1)), "note");
            assertThat(note.by(key, "note")).isPresent();
            assertThat(key.vkey()).isEqualTo(example.get(0));
            assertThat(note.bytes()).isEqualTo(bytes(example.get(1)));
        }
        assertThat(SignedNote.of(bytes(NOTE), "note").by(NoteKey.ofVkey(NEUMANN), "note"))
                .isEmpty();
    }

    @Test
    void aCheckpointOfC2spIsRead() {
        SignedCheckpoint signed = SignedCheckpoint.of(bytes(CHECKPOINT), "checkpoint");
        assertThat(signed.checkpoint().origin()).isEqualTo("example.com/behind-the-sofa");
        assertThat(signed.checkpoint().size()).isEqualTo(20852163);
        assertThat(signed.checkpoint().text()).isEqualTo(signed.note().text());
        assertThat(signed.note().signatures()).hasSize(2);
        assertThat(signed.note().signatures().get(1).timestamp()).isEqualTo(1679315147);
        assertThat(signed.note().bytes()).isEqualTo(bytes(CHECKPOINT));
    }

    /** No change of a byte and no cut leaves a note that verifies. */
    @Test
    void everyChangeIsFound() {
        NoteKey key = NoteKey.ofVkey(KEY);
        byte[] note = bytes(NOTE);
        for (int at = 0; at < note.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = note.clone();
                changed[at] ^= (byte) (1 << bit);
                assertThat(verifies(changed, key))
                        .as("byte %d, bit %d", at, bit)
                        .isFalse();
            }
            assertThat(verifies(Arrays.copyOf(note, at), key)).isFalse();
        }
        assertThat(verifies(note, key)).isTrue();
    }

    private static boolean verifies(byte[] note, NoteKey key) {
        try {
            return SignedNote.of(note, "note").by(key, "note").isPresent();
        } catch (GambesonException e) {
            assertThat(e.code()).isIn(ErrorCode.INPUT_MALFORMED, ErrorCode.PROOF_REFUSED);
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "text\n",
                "text\n\n",
                "text\n\n\u2014 name AAAAAAAA",
                "text\n\n- name AAAAAAAA\n",
                "text\n\n\u2014 name AAAAAA==\n",
                "text\n\n\u2014 na+me AAAAAAAA\n",
                "text\n\n\u2014 na\u00a0me AAAAAAAA\n",
                "text\n\n\u2014  AAAAAAAA\n",
                "text\n\n\u2014 name AAAAAAB=\n",
                "te\rxt\n\n\u2014 name AAAAAAAA\n",
                "te\tt\n\n\u2014 name AAAAAAAA\n",
                "text\n\n\u2014 name AAAAAAAA\nmore\n",
            })
    void whatIsNoNoteIsRefused(String note) {
        assertThatThrownBy(() -> SignedNote.of(bytes(note), "note"))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "origin\n1\n",
                "\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
                "origin\n01\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
                "origin\n-1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
                "origin\n9999999999999999999\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
                "origin\n1\nAAAA\n",
                "origin\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=\n",
                "origin\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\nmore\n",
                "origin\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            })
    void whatIsNoCheckpointIsRefused(String text) {
        assertThatThrownBy(() -> Checkpoint.ofText(text, "checkpoint"))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_MALFORMED));
    }

    @Test
    void anEmptyLogAndExtensionsAreRead() {
        String text = "origin\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nmore\n";
        Checkpoint read = Checkpoint.ofText(text, "checkpoint");
        assertThat(read.root()).isEqualTo(Hash.empty());
        assertThat(read.extensions()).containsExactly("more");
        assertThat(read.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com/foo",
                "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/fop+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+Aeky",
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2=k",
            })
    void whatIsNoKeyIsRefused(String vkey) {
        assertThatThrownBy(() -> NoteKey.ofVkey(vkey)).isInstanceOf(GambesonException.class);
    }

    @Test
    void tooManySignaturesAreRefusedAndSixteenAreRead() {
        String line = NOTE.substring(NOTE.indexOf('\u2014'));
        String text = "text\n\n";
        assertThat(SignedNote.of(bytes(text + line.repeat(16)), "note").signatures())
                .hasSize(16);
        assertThatThrownBy(() -> SignedNote.of(bytes(text + line.repeat(101)), "note"))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_TOO_LARGE));
    }

    /** Whatever comes, it is read or refused; what is read is written as it was. */
    @Test
    void mutatedNotesAreReadOrRefused() {
        long seed = 20261125;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < Integer.getInteger("gambeson.fuzz", 10_000); i++) {
            byte[] note = bytes(random.nextBoolean() ? CHECKPOINT : PROBLEM);
            for (int change = random.nextInt(1, 6); change > 0; change--) {
                note[random.nextInt(note.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = Arrays.copyOf(note, random.nextInt(4) == 0 ? random.nextInt(note.length) : note.length);
            try {
                SignedNote read = SignedNote.of(cut, "note");
                assertThat(read.bytes()).as("seed %d, input %d", seed, i).isEqualTo(cut);
                Checkpoint.ofText(read.text(), "note");
            } catch (GambesonException e) {
                assertThat(e.code()).as("seed %d, input %d", seed, i).isEqualTo(ErrorCode.INPUT_MALFORMED);
            }
        }
    }
}
