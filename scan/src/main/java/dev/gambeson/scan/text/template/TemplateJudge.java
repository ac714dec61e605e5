package dev.gambeson.scan.text.template;

import dev.gambeson.report.Finding;
import dev.gambeson.report.Rule;
import dev.gambeson.scan.content.Excerpt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Says what a Jinja template would reach for. Nothing is filled in: it is read as tokens, and texts that are put together
 * from constants are put together. Names that chat templates use (loops, filters, {@code namespace},
 * {@code raise_exception}) are of no interest.
 *
 * <p>Not thread-safe; one judge reads one template.
 */
public final class TemplateJudge {

    /** Longer ones are not read: the longest of public models have 20 000 characters. */
    public static final int LONGEST = 1 << 19;

    private static final Set<String> LOADING = Set.of("include", "import", "from", "extends");
    private static final long MANY = 1_000_000;

    /** Texts are put together up to so many characters by repetition, and by so many repetitions. */
    private static final int REPEATED = 256;

    private static final int REPEATS = 16;

    private final List<Token> tokens;
    private final Assembly assembly;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<Rule> broken = new HashSet<>();

    private TemplateJudge(List<Token> tokens) {
        this.tokens = tokens;
        this.assembly = new Assembly(tokens);
    }

    /**
     * What is wrong with a template, at most one finding of each rule.
     *
     * @param text the template, at most {@link #LONGEST} characters
     */
    public static List<Finding> judge(String text) {
        TemplateLexer lexer = new TemplateLexer(text);
        TemplateJudge judge = new TemplateJudge(lexer.tokens());
        for (int i = 0; i < judge.tokens.size(); i++) {
            judge.look(i);
        }
        if (lexer.problem() != null) {
            judge.found(TemplateRules.BROKEN, "It has " + lexer.problem() + ".");
        }
        return judge.findings;
    }

    private void look(int i) {
        Token token = tokens.get(i);
        switch (token.kind()) {
            case NAME -> lookAtName(i, token);
            case STRING -> lookAtString(i, token);
            case NUMBER -> lookAtNumber(i, token);
            case STATEMENT -> lookAtStatement(at(i + 1));
            case EXPRESSION, END, OPERATOR -> {}
        }
    }

    private void lookAtName(int i, Token token) {
        String name = token.text();
        boolean attribute = at(i - 1).is(".");
        boolean filter = at(i - 1).is("|");
        if (assembly.takesApart(i)) {
            found(TemplateRules.HIDING, "It takes letters from the printed form of an object.");
        } else if (Names.isInternal(name) && (attribute || name.startsWith("__"))) {
            found(TemplateRules.ESCAPE, "It reaches for '" + Excerpt.of(name) + "' of a Python object.");
        } else if (filter && name.equals("attr")) {
            found(TemplateRules.HIDING, "It takes an attribute by a computed name (|attr).");
        } else if (attribute && name.equals("format") && !at(i + 1).is("(")) {
            found(TemplateRules.HIDING, "It takes the method format of a text without calling it.");
        } else if (Names.isDangerousCall(name) && at(i + 1).is("(") && !filter) {
            found(TemplateRules.REACH, "It calls " + name + "(…).");
        } else if (Names.isClosed(name)
                && !attribute
                && (at(i + 1).is(".") || at(i + 1).is("["))) {
            found(TemplateRules.REACH, "It takes '" + name + "' apart.");
        }
    }

    private void lookAtString(int i, Token token) {
        if (isContinued(i)) {
            return;
        }
        String text = folded(i);
        if (Names.isInternal(text)) {
            found(TemplateRules.ESCAPE, "It names '" + Excerpt.of(text) + "' of a Python object as a text.");
        } else if (token.escaped() || Names.isHalf(text) || isUnderscoresPutTogether(i, text)) {
            found(TemplateRules.HIDING, "It spells a name so that it is not seen: '" + Excerpt.of(text) + "'.");
        } else if (assembly.begins(i)) {
            found(TemplateRules.HIDING, "It puts a name together from '" + Excerpt.of(token.text()) + "'.");
        } else if (text.contains(":c}")
                || text.contains("%c") && (at(i + 1).is("%") || at(i + 1).is("|"))) {
            found(TemplateRules.HIDING, "It makes a text from numbers of characters.");
        } else if (text.equals("attr") && at(i - 1).is("(") && at(i - 2).isName("map")) {
            found(TemplateRules.HIDING, "It takes attributes by computed names (map('attr', …)).");
        }
    }

    private boolean isUnderscoresPutTogether(int i, String text) {
        boolean joined = at(i - 1).is("~")
                || at(i - 1).is("+")
                || !text.equals(tokens.get(i).text());
        return joined && text.length() > 1 && text.chars().allMatch(c -> c == '_');
    }

    /** Whether the string was already put together with the one before it. */
    private boolean isContinued(int i) {
        return at(i - 1).kind() == Token.Kind.STRING
                || ((at(i - 1).is("+") || at(i - 1).is("~")) && at(i - 2).kind() == Token.Kind.STRING);
    }

    /** The string with all constants that are put behind it, repeated no further than a name is long. */
    private String folded(int from) {
        StringBuilder text = new StringBuilder(tokens.get(from).text());
        int i = from + 1;
        int repeats = 0;
        while (true) {
            if (at(i).kind() == Token.Kind.STRING) {
                text.append(at(i++).text());
            } else if ((at(i).is("+") || at(i).is("~")) && at(i + 1).kind() == Token.Kind.STRING) {
                text.append(at(i + 1).text());
                i += 2;
            } else if (at(i).is("*") && at(i + 1).kind() == Token.Kind.NUMBER) {
                long times = Math.min(number(at(i + 1).text()), REPEATED / Math.max(1, text.length()));
                if (times > 1 && ++repeats <= REPEATS) {
                    String one = text.toString();
                    text.append(one.repeat((int) times - 1));
                }
                i += 2;
            } else {
                break;
            }
        }
        return text.toString();
    }

    private void lookAtNumber(int i, Token token) {
        boolean counts = at(i - 1).is("(") && at(i - 2).isName("range");
        boolean multiplies = at(i - 1).is("*") || at(i - 1).is("**");
        if ((counts || multiplies) && number(token.text()) > MANY) {
            found(TemplateRules.EXHAUSTING, "It counts to " + Excerpt.of(token.text()) + ".");
        }
    }

    private void lookAtStatement(Token word) {
        if (word.kind() == Token.Kind.NAME && LOADING.contains(word.text())) {
            found(TemplateRules.REACH, "It loads another template ({% " + word.text() + " … %}).");
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.replace("_", ""));
        } catch (NumberFormatException e) {
            // Too long for a long, or in another base.
            return text.length() > 12 ? Long.MAX_VALUE : 0;
        }
    }

    private Token at(int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i) : Token.NONE;
    }

    private void found(Rule rule, String detail) {
        if (broken.add(rule)) {
            findings.add(Finding.of(rule, detail));
        }
    }

    /** The rules that a template may break. */
    public static List<Rule> rules() {
        return TemplateRules.all();
    }
}
