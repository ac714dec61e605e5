package dev.gambeson.privacy.text;

import dev.gambeson.privacy.Kind;
import dev.gambeson.privacy.Span;
import dev.gambeson.privacy.TextRecognizer;
import dev.gambeson.privacy.Traits;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * International bank account numbers (ISO 13616): a country of the SWIFT registry, its length, and a remainder of 1 modulo
 * 97; in one piece or in groups.
 */
final class BankAccount implements TextRecognizer {

    private static final Map<String, Integer> LENGTHS = lengths("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28"
            + " CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28"
            + " HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19"
            + " MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19"
            + " SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30");

    @Override
    public Kind kind() {
        return Kind.ACCOUNT;
    }

    @Override
    public String title() {
        return "bank account numbers (IBAN)";
    }

    @Override
    public boolean isPossible(Traits traits) {
        return traits.digits() >= 7;
    }

    @Override
    public Optional<Span> find(String text) {
        for (int i = 0; i + 15 <= text.length(); i++) {
            if (Characters.isDigit(text.charAt(i + 2))
                    && Characters.isDigit(text.charAt(i + 3))
                    && value(text.charAt(i)) >= 10
                    && value(text.charAt(i + 1)) >= 10
                    && Characters.isStart(text, i)) {
                int to = end(text, i);
                if (to > 0) {
                    return Optional.of(new Span(i, to));
                }
            }
        }
        return Optional.empty();
    }

    /** Where the number ends, or 0 where it is none. */
    private static int end(String text, int from) {
        String country = "" + upper(text.charAt(from)) + upper(text.charAt(from + 1));
        Integer length = LENGTHS.get(country);
        if (length == null) {
            return 0;
        }
        StringBuilder characters = new StringBuilder(length);
        int i = from;
        for (; i < text.length() && characters.length() < length; i++) {
            char c = text.charAt(i);
            if (value(c) >= 0) {
                characters.append(c);
            } else if ((c != ' ' && c != '-') || value(text.charAt(i - 1)) < 0) {
                return 0;
            }
        }
        return characters.length() == length && Characters.isEnd(text, i) && remainder(characters) == 1 ? i : 0;
    }

    /** The first four characters are moved to the end; letters count 10 to 35. */
    private static int remainder(CharSequence characters) {
        int remainder = 0;
        int length = characters.length();
        for (int i = 0; i < length; i++) {
            int value = value(characters.charAt((i + 4) % length));
            remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
        }
        return remainder;
    }

    /** 0 to 9 of a digit, 10 to 35 of a letter, -1 of anything else. */
    private static int value(char c) {
        char upper = upper(c);
        return Characters.isDigit(c) ? c - '0' : upper >= 'A' && upper <= 'Z' ? upper - 'A' + 10 : -1;
    }

    private static char upper(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
    }

    private static Map<String, Integer> lengths(String table) {
        Map<String, Integer> lengths = new HashMap<>();
        for (String entry : table.split(" ")) {
            lengths.put(entry.substring(0, 2), Integer.parseInt(entry.substring(2)));
        }
        return Map.copyOf(lengths);
    }
}
