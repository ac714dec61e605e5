package dev.gambeson.scan.text.secret;

import dev.gambeson.report.Severity;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/**
 * Kinds of secrets that tell themselves by how they begin. Each has a check beyond its form, so that placeholders of
 * documents are not taken for secrets.
 */
enum SecretKind {
    PRIVATE_KEY("private key", "-----BEGIN ", 512, Severity.HIGH, PrivateKeys::isKey),
    AWS_KEY("access key of AWS with its secret", "AKIA", 600, Severity.HIGH, CloudKeys::isAws),
    AWS_SESSION("temporary access key of AWS with its secret", "ASIA", 600, Severity.HIGH, CloudKeys::isAws),
    AZURE_KEY("key of an Azure storage account", "AccountKey=", 160, Severity.HIGH, CloudKeys::isAzure),
    GOOGLE_KEY("API key of Google", "AIza", 64, Severity.MEDIUM, text -> Tokens.isRandom(text, 4, 35, "-_", 3.8)),
    HUGGING_FACE("token of Hugging Face", "hf_", 64, Severity.HIGH, text -> Tokens.isRandom(text, 3, 34, "", 3.8)),
    GITHUB("token of GitHub", "ghp_", 64, Severity.HIGH, Tokens::hasChecksum),
    GITHUB_OAUTH("token of GitHub", "gho_", 64, Severity.HIGH, Tokens::hasChecksum),
    GITHUB_SERVER("token of GitHub", "ghs_", 64, Severity.HIGH, Tokens::hasChecksum),
    GITHUB_USER("token of GitHub", "ghu_", 64, Severity.HIGH, Tokens::hasChecksum),
    GITHUB_FINE("token of GitHub", "github_pat_", 128, Severity.HIGH, text -> Tokens.isRandom(text, 11, 82, "_", 4.0)),
    GITLAB("token of GitLab", "glpat-", 64, Severity.HIGH, text -> Tokens.isRandom(text, 6, 20, "-_", 3.5)),
    NPM("token of npm", "npm_", 64, Severity.HIGH, Tokens::hasChecksum),
    SLACK("token of Slack", "xox", 128, Severity.HIGH, Tokens::isSlack),
    OPENAI("key of OpenAI", "sk-", 256, Severity.HIGH, Tokens::isOpenAi),
    WEB_TOKEN("signed web token", "eyJ", 2048, Severity.MEDIUM, WebTokens::isSigned);

    private final String title;
    private final byte[] beginning;
    private final int window;
    private final Severity severity;
    private final Predicate<String> check;

    SecretKind(String title, String beginning, int window, Severity severity, Predicate<String> check) {
        this.title = title;
        this.beginning = beginning.getBytes(StandardCharsets.US_ASCII);
        this.window = window;
        this.severity = severity;
        this.check = check;
    }

    String title() {
        return title;
    }

    byte[] beginning() {
        return beginning;
    }

    /** How many bytes from its beginning on the check may look at. */
    int window() {
        return window;
    }

    Severity severity() {
        return severity;
    }

    /** Whether it is one indeed. */
    boolean is(String text) {
        return check.test(text);
    }
}
