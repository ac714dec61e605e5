package dev.gambeson.privacy.code;

import dev.gambeson.privacy.CodeRecognizer;
import dev.gambeson.privacy.Kind;
import java.util.Set;

/**
 * NIF (eight digits) and NIE (X, Y or Z and seven digits) with a letter by the remainder modulo 23, after Real
 * Decreto 1553/2005.
 */
final class SpanishNif implements CodeRecognizer {

    private static final String LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

    @Override
    public Kind kind() {
        return Kind.NATIONAL_ID;
    }

    @Override
    public String title() {
        return "Spanish NIFs and NIEs";
    }

    @Override
    public Set<String> words() {
        return Set.of("nif", "nie", "dni");
    }

    @Override
    public double chance() {
        return 0.045;
    }

    @Override
    public boolean hasShape(String code, String raw) {
        return code.length() == 9
                && Checksum.isLetter(code, 8)
                && Checksum.isDigits(code.substring(1, 8))
                && (Checksum.isDigits(code.substring(0, 1)) || "XYZ".indexOf(code.charAt(0)) >= 0);
    }

    @Override
    public boolean isValid(String code, String raw) {
        int foreign = "XYZ".indexOf(code.charAt(0));
        int number = Integer.parseInt(foreign < 0 ? code.substring(0, 8) : foreign + code.substring(1, 8));
        return number > 0 && LETTERS.charAt(number % 23) == code.charAt(8);
    }
}
