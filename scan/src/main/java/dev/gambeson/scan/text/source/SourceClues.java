package dev.gambeson.scan.text.source;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.Inspection;
import dev.gambeson.scan.content.Excerpt;
import java.util.List;
import java.util.regex.Pattern;

/** Signs in programs that only attackers leave; one pass line by line, with patterns that do not backtrack. */
public final class SourceClues {

    private static final int LINE = 20_000;

    private static final Pattern RUNS = Pattern.compile("(?<![\\w.])(?:exec|eval|execfile)\\s*\\(|__import__\\s*\\(");
    private static final Pattern UNPACKS = Pattern.compile("b64decode|b85decode|a85decode|b32decode|unhexlify|fromhex"
            + "|zlib\\.decompress|lzma\\.decompress|marshal\\.loads|codecs\\.decode|rot_?13|urlopen|requests\\.get"
            + "|urlretrieve|\\[::-1\\]|lambda __|bytes\\(\\[|chr\\(");
    private static final Pattern UNPICKLES = Pattern.compile(
            "(?:pickle|dill|cloudpickle|marshal)\\.loads\\s*\\(.{0,80}(?:b64decode|urlopen|requests\\.get"
                    + "|decompress|fromhex|b['\"])");
    private static final Pattern COMMAND =
            Pattern.compile("^(?:\\w+\\s*=\\s*)?(?:os\\.(?:system|popen|exec\\w+|spawn\\w+"
                    + "|startfile)|subprocess\\.\\w+|pty\\.spawn|__import__\\s*\\(\\s*['\"](?:os|subprocess|pty|socket)['\"]\\s*\\)"
                    + "\\.\\w+)\\s*\\(");
    private static final Pattern IMPORTED_CALL = Pattern.compile(
            "__import__\\s*\\(\\s*['\"](?:os|subprocess|pty|builtins|posix|nt)['\"]\\s*\\)\\s*\\.\\s*\\w+");
    private static final Pattern FETCH_AND_RUN = Pattern.compile("(?:curl|wget)\\b[^|;&\\n]{0,400}\\|\\s*(?:sudo )?"
            + "(?:ba|z|da|k)?sh\\b|(?:curl|wget)\\b[^|\\n]{0,400}\\|\\s*(?:sudo )?(?:python3?|perl|ruby|node)\\b");
    private static final Pattern STARTS =
            Pattern.compile("\\b(?:system|popen|Popen|run|call|check_call|check_output|getoutput|spawn\\w*)\\s*\\(");
    private static final Pattern BACK_DOOR = Pattern.compile("/dev/tcp/|\\bnc(?:at)?\\b[^\\n]{0,80}\\s-[a-z]*e\\s"
            + "|mkfifo [^\\n]{0,100}\\|[^\\n]{0,100}\\bnc\\b|bash -i >&");
    private static final Pattern POWER = Pattern.compile("(?i)-enc(?:odedcommand)?\\s+[A-Za-z0-9+/=]{40,}"
            + "|iex\\s*\\(|downloadstring\\s*\\(|invoke-expression|frombase64string\\s*\\(|invoke-webrequest[^\\n]{0,200}\\|\\s*iex"
            + "|base64\\s+(?:-d|--decode)[^\\n]{0,200}\\|\\s*(?:ba)?sh\\b|certutil\\b[^\\n]{0,200}-urlcache"
            + "|wscript\\.shell|mshta\\s+http|rundll32\\b[^\\n]{0,100}javascript");

    private SourceClues() {}

    /** Looks through a module of Python. */
    public static void inspectPython(String text, Inspection inspection) {
        inspection.found(Finding.of(SourceRules.CODE, "It is a program in Python."));
        lines(text, (line, offset) -> {
            if ((RUNS.matcher(line).find() && UNPACKS.matcher(line).find())
                    || IMPORTED_CALL.matcher(line).find()
                    || UNPICKLES.matcher(line).find()) {
                found(SourceRules.UNPACKS, line, offset, inspection);
            } else if (COMMAND.matcher(line).find()) {
                found(SourceRules.COMMAND, line, offset, inspection);
            }
            // Instructions for people say "curl … | bash" too; only what starts it counts.
            boolean fetches =
                    STARTS.matcher(line).find() && FETCH_AND_RUN.matcher(line).find();
            if (fetches || BACK_DOOR.matcher(line).find()) {
                found(SourceRules.SHELL, line, offset, inspection);
            }
        });
        if (text.contains("socket") && text.contains("dup2(") && has(text, List.of("subprocess", "pty.", "/bin/"))) {
            inspection.found(Finding.of(SourceRules.SHELL, "It connects a shell with a socket."));
        }
    }

    /** Looks through commands of a shell, PowerShell or batch. */
    public static void inspectCommands(String text, Inspection inspection) {
        inspection.found(Finding.of(SourceRules.CODE, "It is a program of commands."));
        lines(text, (line, offset) -> {
            if (BACK_DOOR.matcher(line).find() || FETCH_AND_RUN.matcher(line).find()) {
                found(SourceRules.SHELL, line, offset, inspection);
            } else if (POWER.matcher(line).find()) {
                found(SourceRules.UNPACKS, line, offset, inspection);
            }
        });
    }

    /** Looks through a file of paths for Python, whose lines that begin with "import" run whenever Python starts. */
    public static void inspectPaths(String text, Inspection inspection) {
        lines(text, (line, offset) -> {
            if (line.startsWith("import ") || line.startsWith("import\t")) {
                found(SourceRules.COMMAND, line, offset, inspection);
            }
        });
    }

    private static boolean has(String text, List<String> words) {
        return words.stream().anyMatch(text::contains);
    }

    private static void found(Rule rule, String line, long offset, Inspection inspection) {
        inspection.found(Finding.of(rule, "It says: " + Excerpt.of(line.strip())), offset);
    }

    private interface LineReader {
        void read(String line, long offset);
    }

    private static void lines(String text, LineReader reader) {
        int begin = 0;
        while (begin < text.length()) {
            int end = text.indexOf('\n', begin);
            end = end < 0 ? text.length() : end;
            reader.read(text.substring(begin, Math.min(end, begin + LINE)), begin);
            begin = end + 1;
        }
    }
}
