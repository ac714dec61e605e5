package dev.gambeson.privacy.code;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.gambeson.privacy.CodeRecognizer;
import dev.gambeson.privacy.Kind;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Telephone numbers as they are written inside a country, such as {@code 030 23125-398} or {@code (212) 555-0123}: with a
 * trunk prefix or in the groups of North America, and with separators. Plain digits are never taken for one.
 */
final class NationalTelephone implements CodeRecognizer {

    private static final Pattern TRUNK = Pattern.compile("\\(?0[1-9][0-9]{0,4}\\)?(?:[ .-]|/ ?)[0-9](?:[ .-]?[0-9]){3,14}");
    private static final Pattern NORTH_AMERICA = Pattern.compile(
            "\\([2-9][0-9]{2}\\) ?[2-9][0-9]{2}[ .-][0-9]{4}|(?:1[ .-])?[2-9][0-9]{2}([ .-])[2-9][0-9]{2}\\1[0-9]{4}");
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

    /** None: names of columns that announce telephone numbers are in the list of headers. */
    @Override
    public Set<String> words() {
        return Set.of();
    }

    @Override
    public double chance() {
        return 0.8;
    }

    @Override
    public boolean hasShape(String code, String raw) {
        return raw.length() > code.length()
                && raw.length() <= 24
                && (TRUNK.matcher(raw).matches() || NORTH_AMERICA.matcher(raw).matches());
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
