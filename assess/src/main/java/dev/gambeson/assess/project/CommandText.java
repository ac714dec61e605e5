package dev.gambeson.assess.project;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands as people read them: each word as it would be typed. */
public final class CommandText {

    private static final String HIDDEN = "***";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./\\\\-]+");
    private static final String SECRET =
            "(?i)-{1,2}[a-z0-9_-]*(token|secret|password|passwd|api-?key|credential)[a-z0-9_-]*";
    private static final Pattern SECRET_OPTION = Pattern.compile(SECRET);
    private static final Pattern SECRET_VALUE = Pattern.compile("(" + SECRET + "=).+", Pattern.DOTALL);
    private static final Pattern IN_ADDRESS = Pattern.compile("(?<=://)[^/@\\s]+@");

    private CommandText() {}

    /** The command word for word, for the person who is asked whether it may run. */
    public static String exact(List<String> words) {
        return String.join(" ", words.stream().map(CommandText::quoted).toList());
    }

    /** The command for a report: what an option that sounds like a secret is given, and who logs in, is left out. */
    public static String masked(List<String> words) {
        StringBuilder text = new StringBuilder();
        boolean secret = false;
        for (String word : words) {
            Matcher value = SECRET_VALUE.matcher(word);
            String shown = secret ? HIDDEN : value.matches() ? value.group(1) + HIDDEN : word;
            String safe = IN_ADDRESS.matcher(shown).replaceAll(HIDDEN + "@");
            boolean plain = PLAIN.matcher(safe.replace(HIDDEN, "x")).matches();
            text.append(text.isEmpty() ? "" : " ").append(plain ? safe : quoted(safe));
            secret = !secret && SECRET_OPTION.matcher(word).matches();
        }
        return text.toString();
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
