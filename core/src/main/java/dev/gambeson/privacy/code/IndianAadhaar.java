package dev.gambeson.privacy.code;

import dev.gambeson.privacy.CodeRecognizer;
import dev.gambeson.privacy.Kind;
import java.util.Set;

/** Aadhaar: twelve digits that do not begin with 0 or 1, the last by Verhoeff (UIDAI). */
final class IndianAadhaar implements CodeRecognizer {

    @Override
    public Kind kind() {
        return Kind.NATIONAL_ID;
    }

    @Override
    public String title() {
        return "Indian Aadhaar numbers";
    }

    @Override
    public Set<String> words() {
        return Set.of("aadhaar", "aadhar", "uidai");
    }

    @Override
    public double chance() {
        return 0.105;
    }

    @Override
    public boolean hasShape(String code, String raw) {
        return code.length() == 12 && Checksum.isDigits(code);
    }

    @Override
    public boolean isValid(String code, String raw) {
        return code.charAt(0) >= '2' && !Checksum.isRepeated(code) && Checksum.verhoeff(code);
    }
}
