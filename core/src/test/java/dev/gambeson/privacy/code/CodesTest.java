package dev.gambeson.privacy.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.privacy.CodeRecognizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CodesTest {

    private static final int INPUTS = Integer.getInteger("gambeson.fuzz", 10_000);
    private static final List<CodeRecognizer> ALL = Codes.all(Codes.REGIONS);

    @Test
    void everyExampleIsToldRight() throws IOException {
        List<String[]> examples = lines("codes.txt", 4);
        for (String[] example : examples) {
            CodeRecognizer recognizer = byName(example[0]);
            assertThat(passes(recognizer, example[1]))
                    .as("%s %s (%s)", example[0], example[1], example[3])
                    .isEqualTo(example[2].equals("valid"));
        }
        assertThat(examples.stream().map(example -> example[0]).collect(Collectors.toSet()))
                .as("every recognizer has examples")
                .containsExactlyInAnyOrderElementsOf(
                        ALL.stream().map(one -> one.getClass().getSimpleName()).toList());
    }

    /** The whole decision about a column rests on the chance that a recognizer declares. */
    @Test
    void otherCodesPassNoMoreOftenThanDeclared() {
        for (CodeRecognizer recognizer : ALL) {
            for (String shape : shapes(recognizer)) {
                long seed = 7;
                SplittableRandom random = new SplittableRandom(seed);
                int passed = 0;
                int tried = 0;
                for (int i = 0; i < tries(recognizer); i++) {
                    String raw = random(shape, random);
                    String code = code(raw);
                    if (recognizer.hasShape(code, raw)) {
                        tried++;
                        passed += recognizer.isValid(code, raw) ? 1 : 0;
                    }
                }
                assertThat(tried).as(recognizer.title()).isPositive();
                assertThat((double) passed / tried)
                        .as("%s of shape %s, seed %d", recognizer.title(), shape, seed)
                        .isLessThanOrEqualTo(recognizer.chance());
            }
        }
    }

    /** Numbering plans are slow to ask. */
    private static int tries(CodeRecognizer recognizer) {
        return recognizer instanceof NationalTelephone ? 5_000 : 100_000;
    }

    @Test
    void everySingleWrongDigitIsSeenWhereLuhnOrVerhoeffOrElevenWatch() {
        for (String sound : List.of("4111111111111111", "234123412346", "9434765919", "111222333")) {
            for (int i = 0; i < sound.length(); i++) {
                for (char digit = '0'; digit <= '9'; digit++) {
                    String other = sound.substring(0, i) + digit + sound.substring(i + 1);
                    boolean expected = other.equals(sound);
                    boolean holds = switch (sound.length()) {
                        case 16 -> Checksum.luhn(other);
                        case 12 -> Checksum.verhoeff(other);
                        case 10 -> passes(byName("BritishNhs"), other);
                        default -> passes(byName("DutchBsn"), other);
                    };
                    assertThat(holds).as(other).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void noCodeWhateverItIsBreaksARecognizer() {
        long seed = 11;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < INPUTS; i++) {
            String raw = random("?".repeat(1 + random.nextInt(34)), random);
            String code = code(raw);
            for (CodeRecognizer recognizer : ALL) {
                assertThat(recognizer.hasShape(code, raw) && recognizer.isValid(code, raw))
                        .as("seed %d, input %d: %s", seed, i, raw)
                        .isIn(true, false);
            }
        }
    }

    private static boolean passes(CodeRecognizer recognizer, String raw) {
        String code = code(raw);
        return recognizer.hasShape(code, raw) && recognizer.isValid(code, raw);
    }

    private static String code(String raw) {
        return raw.replaceAll("[ ./()-]", "").toUpperCase(Locale.ROOT);
    }

    private static CodeRecognizer byName(String name) {
        return ALL.stream()
                .filter(one -> one.getClass().getSimpleName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** 9 is any digit, A any letter, B one that can be a check, ? anything; other characters are themselves. */
    private static List<String> shapes(CodeRecognizer recognizer) {
        return switch (recognizer.getClass().getSimpleName()) {
            case "CardNumber" ->
                List.of("9".repeat(16), "4" + "9".repeat(15), "55" + "9".repeat(14), "37" + "9".repeat(13));
            case "NorthAmericanTelephone" -> List.of("999-999-9999", "(999) 999-9999");
            case "NationalTelephone" -> List.of("099 9999999", "0999-999999");
            case "GermanTaxId" -> List.of("9".repeat(11), "8607542179" + "9");
            case "SpanishNif" -> List.of("99999999B", "X9999999B");
            case "ItalianFiscalCode" -> List.of("AAAAAA99A99A999A", "AAAAAA85T10A562A");
            case "BritishNino" -> List.of("AA999999A");
            case "FrenchNir" -> List.of("1" + "9".repeat(14), "2550814" + "9".repeat(8), "25508" + "9".repeat(10));
            case "PolishPesel" -> List.of("9".repeat(11), "440514" + "9".repeat(5));
            case "BelgianNumber" -> List.of("9".repeat(11), "850730" + "9".repeat(5));
            case "FinnishNumber" -> List.of("131052-9999", "131052-999A");
            case "SwedishNumber" -> List.of("9".repeat(10), "811218" + "9".repeat(4), "19811218" + "9".repeat(4));
            case "DutchBsn", "PortugueseNif", "CanadianSin", "AmericanSsn" ->
                List.of("9".repeat(9), "1" + "9".repeat(8));
            case "BritishNhs" -> List.of("9".repeat(10));
            case "IndianAadhaar" -> List.of("9".repeat(12), "2" + "9".repeat(11));
            default -> List.of("9".repeat(11));
        };
    }

    private static String random(String shape, SplittableRandom random) {
        String any = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ -./()";
        StringBuilder text = new StringBuilder();
        for (char c : shape.toCharArray()) {
            text.append(
                    c == '9'
                            ? (char) ('0' + random.nextInt(10))
                            : c == 'A'
                                    ? (char) ('A' + random.nextInt(26))
                                    : c == 'B'
                                            ? "TRWAGMYFPDXBNJZSQVHLCKE".charAt(random.nextInt(23))
                                            : c == '?' ? any.charAt(random.nextInt(any.length())) : c);
        }
        return text.toString();
    }

    private static List<String[]> lines(String resource, int cells) throws IOException {
        try (InputStream file = CodesTest.class.getResourceAsStream(resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.stream(line.split("\\|", cells))
                            .map(String::strip)
                            .toArray(String[]::new))
                    .toList();
        }
    }
}
