package dev.gambeson.privacy.code;

import dev.gambeson.privacy.CodeRecognizer;
import dev.gambeson.privacy.Kind;
import java.util.Set;
import java.util.regex.Pattern;

/** Cadastro de Pessoas Físicas: eleven digits, the last two by weights modulo 11 (Receita Federal). */
final class BrazilianCpf implements CodeRecognizer {

    private static final Pattern GROUPS = Pattern.compile("[0-9]{3}\\.[0-9]{3}\\.[0-9]{3}-[0-9]{2}");

    @Override
    public Kind kind() {
        return Kind.NATIONAL_ID;
    }

    @Override
    public String title() {
        return "Brazilian CPF numbers";
    }

    @Override
    public Set<String> words() {
        return Set.of("cpf");
    }

    @Override
    public double chance() {
        return 0.011;
    }

    @Override
    public boolean hasShape(String code, String raw) {
        return code.length() == 11 && Checksum.isDigits(code);
    }

    @Override
    public boolean isValid(String code, String raw) {
        int first = Checksum.weighted(code, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        int second = Checksum.weighted(code, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        return !Checksum.isRepeated(code) && first == Checksum.digit(code, 9) && second == Checksum.digit(code, 10);
    }

    @Override
    public boolean isWrittenAsOne(String raw) {
        return GROUPS.matcher(raw).matches();
    }
}
