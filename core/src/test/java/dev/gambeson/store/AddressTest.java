package dev.gambeson.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model.onnx",
                "/tmp/folder/",
                "data:today.csv",
                "https://host.example/a/b.csv",
                "s3://bucket/",
                "s3://bucket/a b/c?d#e.csv",
                "models:/credit risk/3",
                "models:/credit/3/model.onnx",
                "models:/credit@champion/data/model.onnx",
                "models:/m-0123456789abcdef/model.onnx",
                "runs:/abc123/model",
                "runs:/abc123",
                "hf://team/credit",
                "hf://datasets/team/credit@v1.0/train.csv",
                "hf://team/credit@feature%2Fx/model.onnx",
                "oci:layout",
                "oci:some/layout:v1",
                "oci:layout:v1#model.onnx",
                "oci:layout@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void anAddressIsShownAsItIsWritten(String text) {
        assertThat(Address.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "https://host/x?signature=sesame, https://host/x",
        "s3://bucket, s3://bucket/",
        "hf://models/team/credit/, hf://team/credit",
        "hf://team/credit@refs/pr/1/x.bin, hf://team/credit@refs%2Fpr%2F1/x.bin",
        "models:/credit/3/, models:/credit/3"
    })
    void whatSaysNothingOrMayBeSecretIsLeftOut(String text, String shown) {
        assertThat(Address.of(text)).hasToString(shown);
        assertThat(Address.of(shown).toString()).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "s3://",
                "s3:///sesame",
                "s3://key:sesame@bucket/x",
                "s3://../sesame",
                "models:/sesame",
                "models:/sesame/latest",
                "models:/sesame/Production",
                "models:/a/1/../sesame",
                "runs:/",
                "runs:/a/../sesame",
                "hf://sesame",
                "hf://a/b/../sesame",
                "hf://a/b@..%2Fsesame/x",
                "hf://a/b/c\\sesame",
                "gs://bucket/sesame",
                "dbfs:/sesame",
                "file:///sesame",
                "ftp://user:sesame@host/",
                "https://user:sesame@host/",
                "oci:",
                "oci:x#../sesame",
                "s3://bucket/a\nb",
                "model\u0000.onnx"
            })
    void whatIsNoneIsRefusedAndNotShown(String text) {
        assertThatThrownBy(() -> Address.of(text))
                .isInstanceOfSatisfying(
                        GambesonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
                .hasMessageNotContaining("sesame");
    }

    /** Whatever is typed: an address that reads as itself again, or a mistake of the user's. */
    @Test
    void anyTextIsAnAddressOrAMistake() {
        long seed = 41;
        SplittableRandom random = new SplittableRandom(seed);
        String[] parts = {
            "s3://",
            "hf://",
            "models:/",
            "runs:/",
            "oci:",
            "https://",
            "a",
            "b/",
            "@",
            "#",
            "..",
            "%2F",
            ":",
            "1",
            "m-1",
            "\\",
            " ",
            "sha256:",
            "datasets/",
            "é",
            "?",
            "\u0001"
        };
        for (int i = 0; i < Integer.getInteger("gambeson.fuzz", 10_000); i++) {
            StringBuilder text = new StringBuilder();
            for (int part = random.nextInt(1, 9); part > 0; part--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            try {
                String shown = Address.of(text.toString()).toString();
                assertThat(Address.of(shown)).as("seed %d: %s", seed, text).hasToString(shown);
            } catch (GambesonException e) {
                assertThat(e.code()).as("seed %d: %s", seed, text).isEqualTo(ErrorCode.USAGE);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a/b.csv, true",
        "a b+c=d.csv, true",
        "../x, false",
        "a/../x, false",
        "/x, false",
        "a//b, false",
        "a/./b, false",
        "C:x, false",
        "a\\b, false",
        "'', false"
    })
    void namesOfStoresLeadNowhere(String name, boolean good) {
        assertThat(FileNames.problem(name) == null).isEqualTo(good);
    }
}
