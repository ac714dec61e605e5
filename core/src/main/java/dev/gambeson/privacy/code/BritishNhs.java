package dev.gambeson.privacy.code;

import dev.gambeson.privacy.CodeRecognizer;
import dev.gambeson.privacy.Kind;
import java.util.Set;

/** NHS number: ten digits, the last by weights 10 to 2 modulo 11 (NHS Data Dictionary). */
final class BritishNhs implements CodeRecognizer {

    @Override
    public Kind kind() {
        return Kind.NATIONAL_ID;
    }

    @Override
    public String title() {
        return "British NHS numbers";
    }

    @Override
    public Set<String> words() {
        return Set.of("nhs");
    }

    @Override
    public double chance() {
        return 0.095;
    }

    @Override
    public boolean hasShape(String code, String raw) {
        return code.length() == 10 && Checksum.isDigits(code);
    }

    @Override
    public boolean isValid(String code, String raw) {
        int check = 11 - Checksum.weighted(code, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return !Checksum.isRepeated(code) && check != 10 && check % 11 == Checksum.digit(code, 9);
    }
}
