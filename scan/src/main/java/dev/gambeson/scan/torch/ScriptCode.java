package dev.gambeson.scan.torch;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The code of a TorchScript archive, as far as a scan needs it: which types it defines and which operators it calls. Text
 * and comments in it are passed over.
 */
final class ScriptCode {

    private final Set<String> types = new HashSet<>();
    private final Set<String> operators = new TreeSet<>();
    private boolean disguised;

    /**
     * Reads one file of code.
     *
     * @param module the name of its module, such as {@code __torch__.torch.nn.modules.linear}
     * @return false where it imports something, which code of TorchScript never does: then it is Python as well
     */
    boolean read(String module, String code) {
        Set<String> defined = new HashSet<>();
        boolean imports = false;
        String before = "";
        int at = 0;
        while (at < code.length()) {
            char next = code.charAt(at);
            int end = at + 1;
            if (next == '"' || next == '\'') {
                end = behindString(code, at);
            } else if (next == '#') {
                end = code.indexOf('\n', at) < 0 ? code.length() : code.indexOf('\n', at);
            } else if (isPartOfName(next)) {
                end = behindName(code, at);
                String word = code.substring(at, end);
                if (before.equals("class")) {
                    defined.add(module + "." + word);
                }
                imports |= (before.equals("import") || before.equals("from")) && !word.startsWith("__torch__");
                operator(word, code, end);
                before = word;
            }
            at = end;
        }
        if (!imports) {
            types.addAll(defined);
        }
        return !imports;
    }

    /**
     * PyTorch writes every operator out, {@code torch.add} or {@code ops.prim.NumToTensor}. It also takes code that keeps
     * {@code torch} under another name, or has spaces, brackets or {@code getattr} between: then nobody can say what is
     * called. A type or an attribute may be called {@code ops}: a colon or a single equals sign follows.
     */
    private void operator(String word, String code, int end) {
        boolean ops = word.equals("ops") || word.startsWith("ops.");
        if (!ops && !word.equals("torch") && !word.startsWith("torch.")) {
            return;
        }
        long dots = word.chars().filter(letter -> letter == '.').count();
        if (dots < (ops ? 2 : 1) || word.endsWith(".") || word.contains("..")) {
            disguised |= !isDeclared(word, code, end);
        } else {
            operators.add(word.startsWith("torch.ops.") ? word.substring("torch.".length()) : word);
        }
    }

    private static boolean isDeclared(String word, String code, int end) {
        int at = end;
        while (at < code.length() && code.charAt(at) == ' ') {
            at++;
        }
        return word.indexOf('.') < 0
                && at < code.length()
                && (code.charAt(at) == ':' || (code.charAt(at) == '=' && !code.startsWith("==", at)));
    }

    private static int behindName(String code, int start) {
        int end = start + 1;
        while (end < code.length() && isPartOfName(code.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isPartOfName(char character) {
        return character == '.' || character == '_' || Character.isLetterOrDigit(character);
    }

    private static int behindString(String code, int start) {
        String quote = code.substring(start, start + 1);
        String delimiter = code.startsWith(quote.repeat(3), start) ? quote.repeat(3) : quote;
        for (int at = start + delimiter.length(); at < code.length(); at++) {
            if (code.startsWith(delimiter, at)) {
                return at + delimiter.length();
            }
            if (code.charAt(at) == '\\') {
                at++;
            }
        }
        return code.length();
    }

    /** Whether it defines that type. */
    boolean defines(String qualified) {
        return types.contains(qualified);
    }

    /** The operators that it calls, such as {@code torch.add} and {@code ops.prim.NumToTensor}. */
    Set<String> operators() {
        return operators;
    }

    /** Whether it reaches for operators in a way that hides which. */
    boolean disguised() {
        return disguised;
    }
}
