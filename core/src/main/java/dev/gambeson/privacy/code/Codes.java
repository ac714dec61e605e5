package dev.gambeson.privacy.code;

import dev.gambeson.privacy.CodeRecognizer;
import java.util.List;

/** The list of recognizers of codes; a new one takes its place here. Stateless and thread-safe. */
public final class Codes {

    /** Countries whose national telephone numbers are recognized unless somebody names others. */
    public static final List<String> REGIONS =
            List.of("GB", "DE", "FR", "ES", "IT", "NL", "PT", "AT", "CH", "BE", "PL", "IN", "AU", "BR");

    private Codes() {}

    /**
     * Every recognizer of codes.
     *
     * @param regions ISO 3166 codes of the countries whose national telephone numbers are recognized
     */
    public static List<CodeRecognizer> all(List<String> regions) {
        return List.of(
                new CardNumber(),
                new NorthAmericanTelephone(),
                new NationalTelephone(regions),
                new GermanTaxId(),
                new SpanishNif(),
                new ItalianFiscalCode(),
                new DutchBsn(),
                new BritishNhs(),
                new BritishNino(),
                new FrenchNir(),
                new PolishPesel(),
                new PortugueseNif(),
                new BelgianNumber(),
                new SwedishNumber(),
                new FinnishNumber(),
                new BrazilianCpf(),
                new IndianAadhaar(),
                new CanadianSin(),
                new AmericanSsn());
    }
}
