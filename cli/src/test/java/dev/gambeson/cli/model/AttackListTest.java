package dev.gambeson.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.attack.Attack;
import dev.gambeson.attack.Attacks;
import dev.gambeson.cli.Console;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttackListTest {

    @Test
    void everyAttackHasItsLineOfAtMostEightyColumns() {
        String text = Console.run("attack", "--list").out();
        assertThat(text.lines()).hasSize(1 + Attacks.all().size()).allMatch(line -> line.length() <= 80);
        for (Attack attack : Attacks.all()) {
            assertThat(text).containsPattern("(?m)^" + attack.name() + " +(gradients|scores|labels) +l");
        }
        assertThat(text).containsPattern("(?m)^square +scores +linf .*Andriushchenko et al. 2020, arXiv 1912.00049$");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Croce and Hein 2020, Reliable evaluation …, arXiv 2003.01690|Croce and Hein 2020, arXiv 2003.01690",
                "Madry, Makelov and Schmidt 2018, Towards 2 models, arXiv 1706.06083|Madry et al. 2018, arXiv 1706.06083",
                "Somebody 1999, A book|Somebody 1999",
                "no year at all|no year at all"
            })
    void ofAPaperThereAreAuthorsYearAndNumber(String whole, String brief) {
        assertThat(AttackList.paper(whole)).isEqualTo(brief);
    }
}
