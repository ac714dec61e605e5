package dev.gambeson.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.ErrorCode;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pixels are those of Pillow, bit by bit, before and after a preparation. */
class PicturesTest {

    private static final Limits LIMITS = Limits.standard();

    static Stream<Arguments> decoded() {
        return TestPictures.table("decoded.tsv").stream().map(row -> Arguments.of((Object[]) row));
    }

    @ParameterizedTest
    @MethodSource("decoded")
    void pixelsAreThoseOfPillow(String name, String mode, int width, int height, String colour, String grey) {
        Picture picture = Pictures.decode(TestPictures.file(name), name, LIMITS);
        assertThat(picture.size()).isEqualTo(width + "x" + height);
        assertThat(TestPictures.digest(picture.colour())).isEqualTo(colour);
        assertThat(TestPictures.digest(picture.grey())).isEqualTo(grey);
        if (!name.endsWith(".bmp")) {
            assertThat(picture.origin().mode()).isEqualTo(mode);
        }
    }

    static Stream<Arguments> prepared() {
        return TestPictures.table("prepared.tsv").stream().map(row -> Arguments.of((Object[]) row));
    }

    @ParameterizedTest
    @MethodSource("prepared")
    void preparationsAreThoseOfTorchvision(
            String name,
            String filter,
            String resize,
            String crop,
            int channels,
            int width,
            int height,
            String digest) {
        Interpolation interpolation = Arrays.stream(Interpolation.values())
                .filter(one -> one.id().equals(filter))
                .findFirst()
                .orElseThrow();
        Preparation preparation = new Preparation(numbers(resize), numbers(crop), interpolation, channels);
        Picture picture = preparation.apply(Pictures.decode(TestPictures.file(name), name, LIMITS));
        assertThat(picture.size()).isEqualTo(width + "x" + height);
        assertThat(TestPictures.digest(picture)).isEqualTo(digest);
    }

    private static List<Integer> numbers(String list) {
        return list.isEmpty()
                ? List.of()
                : Arrays.stream(list.split(",")).map(Integer::valueOf).toList();
    }

    @Test
    void theOrientationIsToldAndNotApplied() {
        Picture turned = Pictures.decode(TestPictures.file("turned.jpg"), "turned.jpg", LIMITS);
        assertThat(turned.origin().orientation()).isEqualTo(6);
        assertThat(turned.size()).isEqualTo("31x17");
        assertThat(Pictures.decode(TestPictures.file("best.jpg"), "best.jpg", LIMITS)
                        .origin()
                        .orientation())
                .isEqualTo(1);
    }

    /** Either the whole image, where only its last marker is missing, or an error that names the file. */
    @ParameterizedTest
    @MethodSource("decoded")
    void aTruncatedFileIsNoImage(String name, String mode, int width, int height, String colour, String grey) {
        byte[] whole = TestPictures.file(name);
        int read = 0;
        for (int length = 0; length < whole.length; length++) {
            try {
                Picture picture = Pictures.decode(Arrays.copyOf(whole, length), name, LIMITS);
                assertThat(TestPictures.digest(picture.colour()))
                        .as("%d bytes", length)
                        .isEqualTo(colour);
                read++;
            } catch (InputException e) {
                assertThat(e).hasMessageStartingWith(name);
                assertThat(e.code()).isEqualTo(ErrorCode.INPUT_MALFORMED);
            }
        }
        // Behind the pixels of a PNG stand a checksum of them and the last chunk.
        assertThat(read).isLessThanOrEqualTo(name.endsWith(".png") ? 20 : name.endsWith(".jpg") ? 3 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "GIF89a, is a GIF image",
        "RIFF1234WEBPVP8 , is a WEBP image",
        "'II*\0', is a TIFF image",
        "'\0\0\0\030ftypheic', is a HEIF image",
        "P3 1 1 255 0 0 0, is a portable map of the kind P3",
        "P5 1 1 4095 00, is a portable map of 16 bits"
    })
    void whatIsNotReadIsSaid(String start, String problem) {
        assertThatThrownBy(() -> decode(start))
                .isInstanceOfSatisfying(
                        InputException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INPUT_UNSUPPORTED))
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "'', the file is empty",
        "hello, the first bytes are those of no image",
        "'P5 0 4 255 ', it has none",
        "'P5 99999999999 4 255 ', the header has no number here",
        "P5 1000 1000 255 x, cannot hold them",
        "P6 13000 13000 255 x, cannot hold them"
    })
    void whatIsNoImageIsRefused(String start, String problem) {
        assertThatThrownBy(() -> decode(start)).hasMessageContaining(problem);
    }

    private static void decode(String text) {
        Pictures.decode(text.getBytes(StandardCharsets.ISO_8859_1), "x", LIMITS);
    }
}
