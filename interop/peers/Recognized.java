import dev.gambeson.privacy.CodeRecognizer;
import dev.gambeson.privacy.Kind;
import dev.gambeson.privacy.TextRecognizer;
import dev.gambeson.privacy.Traits;
import dev.gambeson.privacy.code.Codes;
import dev.gambeson.privacy.text.Texts;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Scanner;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints for each line of the input which kinds of personal data Gambeson's recognizers see in it. */
public class Recognized {

    public static void main(String[] arguments) {
        Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8);
        while (lines.hasNextLine()) {
            String line = lines.nextLine();
            Set<Kind> kinds = EnumSet.noneOf(Kind.class);
            for (TextRecognizer text : Texts.all()) {
                if (text.isPossible(Traits.of(line)) && text.find(line).isPresent()) {
                    kinds.add(text.kind());
                }
            }
            // A card is a code: the scan of a column believes it in company only, here the check itself is compared.
            String raw = line.substring(line.lastIndexOf(':') + 1).strip();
            String code = raw.replaceAll("[ -]", "").toUpperCase(Locale.ROOT);
            for (CodeRecognizer recognizer : Codes.all(Codes.REGIONS)) {
                if (recognizer.kind() == Kind.CARD && recognizer.hasShape(code, raw) && recognizer.isValid(code, raw)) {
                    kinds.add(Kind.CARD);
                }
            }
            System.out.println(kinds.stream().map(Kind::id).collect(Collectors.joining(",")));
        }
    }
}
