package dev.gambeson.scan.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of members, and where they lead. */
class MemberPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"../x", "a/../../x", "..\\x", "/x", "\\x", "//h/x", "\\\\h\\x", "c:/x", "C:\\x", "a/..\\../x"})
    void namesThatLeadOutAreTold(String name) {
        assertThat(MemberPath.escape(name)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a/b", "./x", "a/../x", "..x", "a..b/x..", "archive/data/0", "W:0", "...", "a//b", ""})
    void namesThatStayInsideAreNot(String name) {
        assertThat(MemberPath.escape(name)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "a/link, ../x, false", "a/link, ../../x, true", "link, x, false", "link, .., true", "a/b/link, ../../x, false",
        "a/b/link, ../../../x, true", "link, /x, true", "link, C:/x, true", "a/link, b/../../x, false",
                "link, ./x, false"
    })
    void aLinkLeadsOutWhereItsTargetDoes(String name, String target, boolean leaves) {
        assertThat(MemberPath.leavesBy(name, target)).isEqualTo(leaves);
    }

    @ParameterizedTest
    @CsvSource({
        "a/b, a/b",
        "a\\b, a/b",
        "./a//b, a/b",
        "a/../b, b",
        "a/b., a/b",
        "'a/b ', a/b",
        "a. /b, a/b",
        "../../b, b",
        "/a/b, a/b"
    })
    void aPlainNameIsWhatAFileSystemMakesOfIt(String name, String plain) {
        assertThat(MemberPath.plain(name)).isEqualTo(plain);
    }
}
