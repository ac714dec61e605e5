package dev.gambeson.privacy.code;

import dev.gambeson.privacy.CodeRecognizer;
import dev.gambeson.privacy.Kind;
import java.util.Set;

/**
 * Número de identificação fiscal of a person: nine digits that begin with 1, 2, 3 or 45, the last by weights 9 to
 * 2 modulo 11.
 */
final class PortugueseNif implements CodeRecognizer {

    @Override
    public Kind kind() {
        return Kind.NATIONAL_ID;
    }

    @Override
    public String title() {
        return "Portuguese tax numbers (NIF)";
    }

    @Override
    public Set<String> words() {
        return Set.of("nif", "contribuinte");
    }

    @Override
    public double chance() {
        return 0.105;
    }

    @Override
    public boolean hasShape(String code, String raw) {
        return code.length() == 9 && Checksum.isDigits(code);
    }

    @Override
    public boolean isValid(String code, String raw) {
        char first = code.charAt(0);
        boolean person = (first >= '1' && first <= '3') || code.startsWith("45");
        int rest = Checksum.weighted(code, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return person && !Checksum.isRepeated(code) && Checksum.digit(code, 8) == (rest < 2 ? 0 : 11 - rest);
    }
}
