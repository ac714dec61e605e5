package dev.gambeson.privacy.code;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.gambeson.privacy.CodeRecognizer;
import dev.gambeson.privacy.Kind;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Telephone numbers as they are written inside a country, with a trunk prefix and separators, such as {@code 030 23125-398}.
 *
 * <p>Believed only where a column's name or the word before it says so: among the numbering plans of many countries, nearly
 * every number of this shape is somebody's. Plain digits are never taken for one.
 */
final class NationalTelephone implements CodeRecognizer {

    private static final Pattern SHAPE =
            Pattern.compile("\\(?0[1-9][0-9]{0,4}\\)?(?:[ .-]|/ ?)[0-9](?:[ .-]?[0-9]){3,14}");
    private static final int LONGEST = 24;

    static final Set<String> WORDS = Set.of(
            "tel",
            "phone",
            "telephone",
            "mobile",
            "cell",
            "call",
            "fax",
            "telefon",
            "handy",
            "mobil",
            "rufnummer",
            "telefono",
            "movil",
            "cellulare",
            "telefone",
            "telemovel",
            "telefoon",
            "mobiel",
            "portable");

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private final List<String> regions;

    NationalTelephone(List<String> regions) {
        this.regions = List.copyOf(regions);
    }

    @Override
    public Kind kind() {
        return Kind.TELEPHONE;
    }

    @Override
    public String title() {
        return kind().title();
    }

    @Override
    public Set<String> words() {
        return WORDS;
    }

    @Override
    public double chance() {
        return 1;
    }

    @Override
    public boolean hasShape(String code, String raw) {
        return raw.length() > code.length()
                && raw.length() <= LONGEST
                && SHAPE.matcher(raw).matches();
    }

    @Override
    public boolean isValid(String code, String raw) {
        return regions.stream().anyMatch(region -> isKnown(raw, region));
    }

    private static boolean isKnown(String raw, String region) {
        try {
            return NUMBERS.isValidNumberForRegion(NUMBERS.parse(raw, region), region);
        } catch (NumberParseException e) {
            return false;
        }
    }
}
