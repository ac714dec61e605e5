package dev.gambeson.privacy.code;

import dev.gambeson.privacy.CodeRecognizer;
import dev.gambeson.privacy.Kind;
import java.util.Set;

/** Social insurance number: nine digits that do not begin with 0 or 8, the last by Luhn. */
final class CanadianSin implements CodeRecognizer {

    @Override
    public Kind kind() {
        return Kind.NATIONAL_ID;
    }

    @Override
    public String title() {
        return "Canadian social insurance numbers";
    }

    @Override
    public Set<String> words() {
        return Set.of("sin", "social insurance");
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
        return code.charAt(0) != '0' && code.charAt(0) != '8' && !Checksum.isRepeated(code) && Checksum.luhn(code);
    }
}
