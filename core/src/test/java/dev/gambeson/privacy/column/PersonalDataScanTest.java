package dev.gambeson.privacy.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gambeson.data.ColumnRoles;
import dev.gambeson.data.Table;
import dev.gambeson.format.InputException;
import dev.gambeson.format.Limits;
import dev.gambeson.privacy.Kind;
import dev.gambeson.privacy.PrivacyRules;
import dev.gambeson.privacy.code.Codes;
import dev.gambeson.privacy.column.PersonalColumn.Extent;
import dev.gambeson.report.Finding;
import dev.gambeson.report.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonalDataScanTest {

    private static final int ROWS = 400;

    @TempDir
    Path folder;

    @Test
    void aColumnOfAddressesIsFoundWhateverItIsCalled() {
        PersonalColumn found = only(Scans.column("x17", rows("user%d@example.org")));
        assertThat(found.kind()).isEqualTo(Kind.EMAIL);
        assertThat(found.extent()).isEqualTo(Extent.COLUMN);
        assertThat(found.announced()).isFalse();
        assertThat(found.cells()).isEqualTo(ROWS);
        assertThat(found.firstRow()).isEqualTo(1);
        assertThat(found.sample()).isEqualTo("u***@e***.org");
    }

    @Test
    void oneAddressInOneCommentIsFoundAndItsTwinIsNot() {
        List<String> comments = new ArrayList<>(rows("the customer was glad about offer %d and said so"));
        assertThat(Scans.column("comment", comments)).isEmpty();
        comments.set(316, "please answer to ida.huber@example.org, she waits");
        PersonalColumn found = only(Scans.column("comment", comments));
        assertThat(found.extent()).isEqualTo(Extent.CELLS);
        assertThat(found.cells()).isEqualTo(1);
        assertThat(found.firstRow()).isEqualTo(317);
        assertThat(found.sample()).isEqualTo("i***@e***.org");
    }

    @Test
    void aNumberIsBelievedInATextWhereItsNameStandsBeforeIt() {
        List<String> comments = new ArrayList<>(rows("order 4%08d was late again, as the last time"));
        assertThat(Scans.column("comment", comments)).isEmpty();
        comments.set(7, "her SSN: 078-05-1120 was on the form that came back");
        comments.set(9, "she asks for a call, Tel. 030 23125-398, after six");
        comments.set(11, "or phone (212) 555-0123 at the office, best at noon");
        comments.set(12, "she paid by card 4111 1111 1111 1111 and asks for it back");
        List<PersonalColumn> found = Scans.column("comment", comments);
        assertThat(found).extracting(PersonalColumn::firstRow).containsExactlyInAnyOrder(8L, 10L, 12L, 13L);
        assertThat(found)
                .extracting(PersonalColumn::kind)
                .containsExactlyInAnyOrder(Kind.NATIONAL_ID, Kind.TELEPHONE, Kind.TELEPHONE, Kind.CARD);
    }

    @Test
    void aCellCountsOnceHoweverMuchItHolds() {
        List<String> comments = new ArrayList<>(rows("nothing in row %d of this"));
        comments.set(1, "her SSN 078-05-1120 and his SSN 219-09-9998, ida@example.org and bob@example.org");
        List<PersonalColumn> found = Scans.column("comment", comments);
        assertThat(found).extracting(PersonalColumn::kind).containsExactly(Kind.EMAIL, Kind.NATIONAL_ID);
        assertThat(found).extracting(PersonalColumn::cells).containsOnly(1L);
    }

    @Test
    void oneCardNumberInGroupsIsBelievedAndOneInARowIsNot() {
        List<String> comments = new ArrayList<>(rows("she will come on monday and take %d"));
        comments.set(5, "paid with 4111 1111 1111 1111, she says");
        assertThat(only(Scans.column("comment", comments)).kind()).isEqualTo(Kind.CARD);
        comments.set(5, "paid with 4111111111111111, she says");
        assertThat(Scans.column("comment", comments)).isEmpty();
    }

    /** A reader of numbers would lose the plus sign, and with it the proof. */
    @Test
    void telephoneNumbersWithoutSeparatorsKeepTheirPlusSign() {
        PersonalColumn found = only(Scans.file(folder, Scans.csv(Map.of("x", rows("+4930231%05d")))));
        assertThat(found.kind()).isEqualTo(Kind.TELEPHONE);
        assertThat(found.sample()).isEqualTo("+************");
    }

    @Test
    void telephoneNumbersOfACountryAreFoundByTheNameOfTheColumn() {
        assertThat(only(Scans.column("Telefon", rows("030 231%05d"))).kind()).isEqualTo(Kind.TELEPHONE);
        assertThat(only(Scans.file(folder, Scans.csv(Map.of("phone", rows("030231%05d")))))
                        .kind())
                .isEqualTo(Kind.TELEPHONE);
        assertThat(Scans.file(folder, Scans.csv(Map.of("reach", rows("030231%05d")))))
                .isEmpty();
        assertThat(only(Scans.column("reach", rows("(212) 555-%04d"))).kind()).isEqualTo(Kind.TELEPHONE);
    }

    @Test
    void cardNumbersAreFoundAsTextsAndAsNumbers() {
        List<String> cards = new ArrayList<>();
        for (int i = 0; cards.size() < ROWS; i++) {
            String number = "4" + String.format("%015d", 9_999_999L * i % 1_000_000_000_000_000L);
            if (luhn(number)) {
                cards.add(number);
            }
        }
        String text = Scans.csv(Map.of("x", cards));
        assertThat(only(Scans.file(folder, text)).kind()).isEqualTo(Kind.CARD);
        assertThat(only(Scans.fileAsNumbers(folder, text)).kind()).isEqualTo(Kind.CARD);
        List<String> broken = cards.stream()
                .map(card -> card.substring(0, 15) + (card.charAt(15) == '9' ? '0' : (char) (card.charAt(15) + 1)))
                .toList();
        assertThat(Scans.file(folder, Scans.csv(Map.of("x", broken)))).isEmpty();
        assertThat(only(Scans.file(folder, Scans.csv(Map.of("card_number", broken))))
                        .announced())
                .isTrue();
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit : digit < 5 ? 2 * digit : 2 * digit - 9;
        }
        return sum % 10 == 0;
    }

    @Test
    void namesAndAddressesAreFoundByTheirHeaders() {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        List<String> first = List.of("Ida", "Jürgen", "Marie-Louise", "Zoë", "Max");
        List<String> last = List.of("Huber", "O'Brien", "von Berg", "Müller", "Li");
        columns.put("vorname", Scans.rows(ROWS, i -> first.get(i % 5)));
        columns.put("lastName", Scans.rows(ROWS, i -> last.get(i % 5)));
        columns.put("strasse", Scans.rows(ROWS, i -> "Lindenstraße " + (1 + i % 90)));
        columns.put("Geburtsdatum", Scans.rows(ROWS, i -> (1 + i % 28) + "." + (1 + i % 12) + "." + (1950 + i % 50)));
        columns.put("passport", Scans.rows(ROWS, i -> "C01X" + (10_000 + i)));
        columns.put("username", Scans.rows(ROWS, i -> "ida_" + i));
        columns.put("bsn", Scans.rows(ROWS, i -> "" + (100_000_000 + 7919 * i)));
        assertThat(Scans.columns(columns, 100))
                .extracting(PersonalColumn::kind)
                .containsExactly(
                        Kind.PERSON_NAME,
                        Kind.PERSON_NAME,
                        Kind.POSTAL_ADDRESS,
                        Kind.BIRTH_DATE,
                        Kind.DOCUMENT,
                        Kind.USER_NAME,
                        Kind.NATIONAL_ID);
    }

    @Test
    void aColumnCalledNameIsOfPersonsWhereAnotherColumnIs() {
        Map<String, List<String>> cars = Map.of("name", rows("Ford Pinto"), "horsepower", rows("%d"));
        Map<String, List<String>> people = Map.of("name", rows("Ida Huber"), "age", rows("%d"));
        assertThat(Scans.columns(cars, ROWS)).isEmpty();
        assertThat(only(Scans.columns(people, ROWS)).kind()).isEqualTo(Kind.PERSON_NAME);
    }

    /** However rows are cut, the same is found, to the last count. */
    @Test
    void whatIsFoundDoesNotDependOnTheCut() {
        for (int seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Map<String, List<String>> columns = new LinkedHashMap<>();
            List<String> parts = List.of(
                    "ida@example.org",
                    "",
                    "078-05-1120",
                    "+49 30 23125 398",
                    "see 4111 1111 1111 1111",
                    "44051401359",
                    "12",
                    "hello",
                    "4111111111111112",
                    "192.0.2.7");
            for (String name : List.of("a", "phone", "ssn", "d")) {
                int choice = random.nextInt(2, parts.size());
                columns.put(name, Scans.rows(ROWS, i -> parts.get(random.nextInt(choice))));
            }
            List<PersonalColumn> whole = Scans.columns(columns, ROWS);
            assertThat(whole).as("seed %d", seed).isNotEmpty();
            for (int rows : new int[] {1, 7, 100, 399}) {
                assertThat(Scans.columns(columns, rows))
                        .as("seed %d, %d rows", seed, rows)
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void useDecidesHowMuchItMatters() {
        List<PersonalColumn> found = Scans.column("mail", rows("user%d@example.org"));
        ColumnRoles none = ColumnRoles.ofLabel(null);
        ColumnRoles declared = new ColumnRoles(null, List.of("mail"), List.of(), List.of(), List.of());
        Finding undeclared =
                PersonalDataFindings.of(found, "t.csv", none, Set.of()).get(0);
        assertThat(undeclared.rule()).isEqualTo(PrivacyRules.IDENTIFIER_UNDECLARED);
        assertThat(undeclared.severity()).isEqualTo(Severity.MEDIUM);
        Finding input =
                PersonalDataFindings.of(found, "t.csv", none, Set.of("mail")).get(0);
        assertThat(input.rule()).isEqualTo(PrivacyRules.IDENTIFIER_INPUT);
        assertThat(input.severity()).isEqualTo(Severity.HIGH);
        Finding known =
                PersonalDataFindings.of(found, "t.csv", declared, Set.of()).get(0);
        assertThat(known.rule()).isEqualTo(PrivacyRules.IDENTIFIER_DECLARED);
        assertThat(known.severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void noValueOfAPersonIsInAnyFinding() {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        columns.put("mail", rows("secret%d@hidden.example"));
        columns.put("phone", rows("+49 30 231%05d"));
        columns.put("comment", rows("secret%d@hidden.example wrote from 192.0.2.17, IBAN DE89370400440532013000"));
        columns.put("first_name", rows("Secret"));
        columns.put("pesel", rows("44051401359"));
        String all = PersonalDataFindings.of(
                        Scans.columns(columns, ROWS), "t.csv", ColumnRoles.ofLabel(null), Set.of("comment"))
                .toString();
        assertThat(all).doesNotContain("ecret", "idden", "231", "192", "370400", "44051");
        assertThat(all).contains("s***@h***.example");
    }

    @Test
    void orderOfRowsChangesNothingButTheFirstRow() {
        List<String> cells = new ArrayList<>(rows("note %d"));
        cells.set(3, "+49 30 23125 398");
        PersonalColumn before = only(Scans.column("x", cells));
        Collections.reverse(cells);
        Collections.rotate(cells, new Random(1).nextInt(ROWS));
        PersonalColumn after = only(Scans.column("x", cells));
        assertThat(after.cells()).isEqualTo(before.cells());
        assertThat(after.kind()).isEqualTo(before.kind());
    }

    @Test
    void moreColumnsThanMemoryAreRefused() {
        PersonalDataScan scan =
                new PersonalDataScan("wide.csv", Limits.standard().withMemoryBytes(100), Codes.REGIONS);
        Table table = new Table(1, List.of(Scans.text("x", rows("4111%012d"))));
        assertThatThrownBy(() -> scan.accept(table))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("wide.csv");
    }

    @Test
    void noCellWhateverItHoldsBreaksTheScan() {
        long seed = 23;
        SplittableRandom random = new SplittableRandom(seed);
        String[] pieces = {
            "4111",
            " ",
            "-",
            ".",
            "(",
            ")",
            "212",
            "555-0123",
            "@",
            "+49",
            "é",
            "\uD83D",
            "\0",
            "DE89",
            "x",
            "2021-01-01",
            "/",
            ":",
            "SSN",
            "131052-308T",
            "12345678Z",
            "'",
            "\u0661"
        };
        List<String> cells = Scans.rows(Integer.getInteger("gambeson.fuzz", 10_000), i -> {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            return text.toString();
        });
        for (String name : List.of("x", "phone", "address", "dob", "", "\uD83D", "_-_")) {
            List<PersonalColumn> found = Scans.columns(Map.of(name, cells), 1000);
            assertThat(found)
                    .as("seed %d", seed)
                    .allSatisfy(one -> assertThat(one.cells()).isBetween(1L, one.present()));
        }
    }

    @Test
    void anEmptyTableHoldsNobody() {
        assertThat(Scans.column("email", List.of("", "", ""))).isEmpty();
    }

    private static List<String> rows(String format) {
        return Scans.rows(ROWS, i -> String.format(format, i));
    }

    private static PersonalColumn only(List<PersonalColumn> found) {
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
