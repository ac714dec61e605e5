package dev.gambeson.privacy.code;

import dev.gambeson.privacy.CodeRecognizer;
import dev.gambeson.privacy.Kind;
import java.util.Set;

/** Burgerservicenummer: eight or nine digits, whose sum weighted 9 to 2 and -1 is a multiple of 11 (elfproef). */
final class DutchBsn implements CodeRecognizer {

    @Override
    public Kind kind() {
        return Kind.NATIONAL_ID;
    }

    @Override
    public String title() {
        return "Dutch citizen service numbers (BSN)";
    }

    @Override
    public Set<String> words() {
        return Set.of("bsn", "burgerservicenummer", "sofinummer");
    }

    @Override
    public double chance() {
        return 0.095;
    }

    @Override
    public boolean hasShape(String code, String raw) {
        return (code.length() == 9 || code.length() == 8) && Checksum.isDigits(code);
    }

    @Override
    public boolean isValid(String code, String raw) {
        String nine = code.length() == 8 ? "0" + code : code;
        return !Checksum.isRepeated(nine) && Checksum.weighted(nine, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0;
    }
}
