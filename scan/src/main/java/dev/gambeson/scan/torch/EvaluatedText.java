package dev.gambeson.scan.torch;

import java.util.Set;

/** What a text is that PyTorch evaluates as Python. */
enum EvaluatedText {
    /** A formula of sizes, as PyTorch writes it. */
    PLAIN,
    /** It calls or fetches something that no formula needs. */
    STRANGE,
    /** It reaches for the means to run anything. */
    CODE;

    private static final String MATHEMATICS =
            " Abs Add And BitwiseFn_bitwise_and BitwiseFn_bitwise_or BitwiseFn_bitwise_xor"
                    + " CeilDiv CeilToInt CleanDiv Eq Equality ExprCondPair Float FloatPow FloatTrueDiv FloorDiv FloorToInt Ge"
                    + " GreaterThan Gt Identity IntTrueDiv Integer IsNonOverlappingAndDenseIndicator LShift Le LessThan Lt Max Min Mod"
                    + " ModularIndexing Mul Ne Not Or OpaqueUnaryFn_log2 OpaqueUnaryFn_sqrt Piecewise Pow PowByNatural PythonMod"
                    + " RShift Rational RoundDecimal RoundToInt StrictGreaterThan StrictLessThan Symbol ToFloat TruncToFloat"
                    + " TruncToInt Tuple Unequality Where Xor ceiling exp floor log max min sqrt ";

    private static final Set<String> FUNCTIONS = Set.of(MATHEMATICS.strip().split(" "));

    private static final Set<String> OF_CONDITIONS = Set.of(
            "size",
            "stride",
            "storage_offset",
            "dim",
            "numel",
            "len",
            "int",
            "float",
            "bool",
            "min",
            "max",
            "abs",
            "Mod",
            "PythonMod",
            "FloorDiv",
            "Max",
            "Min",
            "Eq",
            "Ne",
            "item",
            "and",
            "or",
            "not",
            "in",
            "is",
            "if",
            "else");

    private static final Set<String> MEANS = Set.of(
            "eval",
            "exec",
            "compile",
            "open",
            "getattr",
            "setattr",
            "delattr",
            "globals",
            "locals",
            "vars",
            "dir",
            "input",
            "breakpoint",
            "import",
            "lambda",
            "os",
            "sys",
            "subprocess",
            "builtins",
            "importlib",
            "torch",
            "sympify",
            "S",
            "parse_expr",
            "lambdify",
            "help",
            "exit",
            "quit",
            "print");

    /** A size of a tensor: numbers, names, functions of SymPy. */
    static EvaluatedText ofSize(String text) {
        return of(text, FUNCTIONS, false);
    }

    /** A condition on inputs, which also takes attributes and elements. */
    static EvaluatedText ofCondition(String text) {
        return of(text, OF_CONDITIONS, true);
    }

    private static EvaluatedText of(String text, Set<String> functions, boolean attributes) {
        EvaluatedText worst = text.contains("__") ? CODE : PLAIN;
        char before = 0;
        int at = 0;
        while (at < text.length()) {
            char next = text.charAt(at);
            int end = at + 1;
            if (Character.isUnicodeIdentifierStart(next) || next == '_') {
                while (end < text.length() && Character.isUnicodeIdentifierPart(text.charAt(end))) {
                    end++;
                }
                String name = text.substring(at, end);
                boolean called = opensCall(text, end);
                boolean attribute = before == '.';
                if (MEANS.contains(name) && (called || attribute || attributes || name.equals("lambda"))) {
                    worst = CODE;
                } else if ((called && !functions.contains(name)) || (attribute && !attributes)) {
                    worst = worse(worst, STRANGE);
                }
            } else if (!attributes && "[]{};:@\\\"`".indexOf(next) >= 0) {
                worst = worse(worst, STRANGE);
            }
            before = Character.isWhitespace(next) ? before : next;
            at = end;
        }
        return worst;
    }

    private static boolean opensCall(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() && text.charAt(at) == '(';
    }

    private static EvaluatedText worse(EvaluatedText one, EvaluatedText other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
