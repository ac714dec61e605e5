package dev.gambeson.privacy.text;

import dev.gambeson.privacy.Kind;
import dev.gambeson.privacy.Span;
import dev.gambeson.privacy.TextRecognizer;
import dev.gambeson.privacy.Traits;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * International bank account numbers (ISO 13616): a country of the SWIFT registry in capitals, its length and form, and a
 * remainder of 1 modulo 97; in one piece or in groups between blanks.
 */
final class BankAccount implements TextRecognizer {

    /**
     * The registry, release 99: country, length, and of which characters the account begins behind its check digits, digits
     * or letters, how many. The rest may be both; where all are digits, all are counted.
     */
    private static final Map<String, Form> FORMS =
            forms("AD24n8 AE23n19 AL28n8 AT20n16 AZ28a4 BA20n16 BE16n12 BG22a4 BH22a4"
                    + " BI27n23 BR29n23 BY28c0 CH21n5 CR22n18 CY28n8 CZ24n20 DE22n18 DJ27n23 DK18n14 DO28c0 EE20n16 EG29n25 ES24n20"
                    + " FI18n14 FK18a2 FO18n14 FR27n10 GB22a4 GE22a2 GI23a4 GL18n14 GR27n7 GT28c0 HR21n17 HU28n24 IE22a4 IL23n19"
                    + " IQ23a4 IS26n22 IT27a1 JO30a4 KW30a4 KZ20n3 LB28n4 LC32a4 LI21n5 LT20n16 LU20n3 LV21a4 LY25n21 MC27n10 MD24c0"
                    + " ME22n18 MK19n3 MN20n16 MR27n23 MT31a4 MU30a4 NI28a4 NL18a4 NO15n11 OM23n3 PK24a4 PL28n24 PS29a4 PT25n21"
                    + " QA29a4 RO24a4 RS22n18 RU33n14 SA24n2 SC31a4 SD18n14 SE24n20 SI19n15 SK24n20 SM27a1 SO23n19 ST25n21 SV28a4"
                    + " TL23n19 TN24n20 TR26n5 UA29n6 VA22n18 VG24a4 XK20n16 YE30a4");

    private record Form(int length, char first, int count) {

        boolean fits(CharSequence account) {
            for (int i = 4; i < 4 + count; i++) {
                if (Characters.isDigit(account.charAt(i)) != (first == 'n')) {
                    return false;
                }
            }
            return true;
        }
    }

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
                    && isCapital(text.charAt(i))
                    && isCapital(text.charAt(i + 1))
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
        Form form = FORMS.get(text.substring(from, from + 2));
        if (form == null) {
            return 0;
        }
        StringBuilder account = new StringBuilder(form.length());
        int i = from;
        for (; i < text.length() && account.length() < form.length(); i++) {
            char c = text.charAt(i);
            if (value(c) >= 0) {
                account.append(c);
            } else if (c != ' ' || value(text.charAt(i - 1)) < 0) {
                return 0;
            }
        }
        boolean whole = account.length() == form.length() && Characters.isEnd(text, i);
        return whole && form.fits(account) && remainder(account) == 1 ? i : 0;
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
        return Characters.isDigit(c) ? c - '0' : isCapital(c) ? c - 'A' + 10 : -1;
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static Map<String, Form> forms(String table) {
        Map<String, Form> forms = new HashMap<>();
        for (String entry : table.split(" ")) {
            int length = Integer.parseInt(entry.substring(2, 4));
            forms.put(entry.substring(0, 2), new Form(length, entry.charAt(4), Integer.parseInt(entry.substring(5))));
        }
        return Map.copyOf(forms);
    }
}
