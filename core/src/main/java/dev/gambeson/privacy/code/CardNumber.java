package dev.gambeson.privacy.code;

import dev.gambeson.privacy.CodeRecognizer;
import dev.gambeson.privacy.Kind;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Payment cards: 13 to 19 digits with a Luhn digit, in the issuers' ranges and lengths under ISO/IEC 7812 (Visa,
 * Mastercard, American Express, Discover, Diners, JCB, UnionPay).
 */
final class CardNumber implements CodeRecognizer {

    private static final Pattern GROUPS = Pattern.compile("[0-9]{4}([ -])[0-9]{4}\\1[0-9]{4}\\1[0-9]{4}");

    private static boolean isIssued(int four, int length) {
        int two = four / 100;
        int three = four / 10;
        boolean visa = four / 1000 == 4 && (length == 13 || length == 16 || length == 19);
        boolean mastercard = ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) && length == 16;
        boolean americanExpress = (two == 34 || two == 37) && length == 15;
        boolean discover = (four == 6011 || two == 65 || (three >= 644 && three <= 649)) && length >= 16;
        boolean diners = ((three >= 300 && three <= 305) || two == 36 || two == 38 || two == 39) && length == 14;
        boolean jcb = four >= 3528 && four <= 3589 && length >= 16;
        boolean unionPay = two == 62 && length >= 16;
        return visa || mastercard || americanExpress || discover || diners || jcb || unionPay;
    }

    @Override
    public Kind kind() {
        return Kind.CARD;
    }

    @Override
    public String title() {
        return "payment card numbers";
    }

    @Override
    public Set<String> words() {
        return Set.of(
                "card",
                "visa",
                "mastercard",
                "amex",
                "karte",
                "carte",
                "carta",
                "card number",
                "cardnumber",
                "credit card",
                "creditcard",
                "cc number",
                "cc num",
                "pan",
                "kreditkarte",
                "kreditkartennummer",
                "kartennummer",
                "carte bancaire",
                "tarjeta",
                "numero carta",
                "cartao");
    }

    @Override
    public double chance() {
        return 0.105;
    }

    @Override
    public boolean hasShape(String code, String raw) {
        return code.length() >= 13 && code.length() <= 19 && Checksum.isDigits(code);
    }

    @Override
    public boolean isValid(String code, String raw) {
        return isIssued(Integer.parseInt(code.substring(0, 4)), code.length())
                && !Checksum.isRepeated(code)
                && Checksum.luhn(code);
    }

    @Override
    public boolean isWrittenAsOne(String raw) {
        return GROUPS.matcher(raw).matches();
    }
}
