package dev.gambeson.supply.bom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.GambesonException;
import dev.gambeson.format.json.JsonNode;
import dev.gambeson.format.json.JsonText;
import dev.gambeson.supply.bom.BillOfMaterials.DataSet;
import dev.gambeson.supply.bom.BillOfMaterials.Evidence;
import dev.gambeson.supply.bom.BillOfMaterials.Identity;
import dev.gambeson.supply.bom.BillOfMaterials.Origin;
import dev.gambeson.supply.bom.BillOfMaterials.Publication;
import dev.gambeson.supply.bom.ModelCard.Assessment;
import dev.gambeson.supply.bom.ModelCard.Metric;
import dev.gambeson.supply.bom.ModelCard.Parameters;
import dev.gambeson.supply.bom.ModelCard.Risk;
import dev.gambeson.supply.bom.claim.Library;
import dev.gambeson.supply.manifest.Manifest;
import dev.gambeson.supply.manifest.Resource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever stands in names, reports and files of models: documents stay valid, or there is a reason. */
class HostileBillTest {

    private static final int FUZZ = Integer.getInteger("gambeson.fuzz", 10_000);

    private static final List<String> NAMES = List.of(
            "",
            " ",
            "model",
            "release",
            "a\"b\\c\n\r\t\0",
            "\ud800",
            "x\udfff\ud83d",
            "\u202egpj.exe",
            "../../etc/passwd",
            "C:\\models\\m.pkl",
            "http://[::1]:99999/%zz?#",
            "//host/share",
            "urn:cdx:f08a6ccd-4dce-4759-bd84-c626675d60a7/1#x",
            "ä ö/ü",
            "\ud83d\ude00",
            "{{7*7}}<script>alert(1)</script>",
            "_:creation",
            "n".repeat(3000));

    @ParameterizedTest
    @EnumSource(BomFormat.class)
    void documentsOfRandomBillsAreValid(BomFormat format) {
        OfficialSchema schema = OfficialSchema.of(format);
        // The schema of SPDX has a choice among all its classes at every element: a document takes a hundred times as
        // long.
        int runs = format == BomFormat.SPDX_3 ? Math.max(4, FUZZ / 2500) : Math.max(40, FUZZ / 250);
        for (int seed = 0; seed < runs; seed++) {
            byte[] document = format.write(bill(new SplittableRandom(seed)));
            assertThat(schema.problems(document)).as("seed %d", seed).isEmpty();
            String text = new String(document, StandardCharsets.UTF_8);
            assertThat(text).as("seed %d", seed).doesNotContain("\u202e");
            // No name is said twice, and there are no bytes that are no UTF-8.
            JsonNode.of(document, "seed " + seed);
            assertThat(text.getBytes(StandardCharsets.UTF_8)).isEqualTo(document);
        }
    }

    private static BillOfMaterials bill(SplittableRandom random) {
        return new BillOfMaterials(
                new Identity(
                        name(random),
                        maybe(random),
                        maybe(random),
                        names(random),
                        names(random),
                        maybe(random),
                        maybe(random),
                        random.nextBoolean() ? null : "pkg:generic/a@" + random.nextInt(9),
                        names(random),
                        publication(random)),
                new Manifest(name(random), list(random, 1, () -> new Resource(name(random), digest(random), 7))),
                card(random),
                list(
                        random,
                        0,
                        () -> new DataSet(
                                name(random),
                                name(random),
                                random.nextBoolean() ? null : digest(random),
                                random.nextBoolean() ? null : digest(random),
                                maybe(random),
                                list(random, 0, () -> metric(random)),
                                names(random),
                                new Origin(maybe(random), maybe(random), maybe(random), publication(random)))),
                list(
                        random,
                        0,
                        () -> new Library("lib" + random.nextInt(4), version(random), name(random), name(random))),
                list(
                        random,
                        0,
                        () -> new Evidence(Evidence.Kind.values()[random.nextInt(3)], name(random), digest(random))),
                Bills.CREATED.plusNanos(random.nextLong(1_000_000_000L)),
                name(random));
    }

    private static Publication publication(SplittableRandom random) {
        return random.nextBoolean()
                ? Publication.UNKNOWN
                : new Publication(
                        Bills.CREATED.plusNanos(random.nextInt()),
                        random.nextBoolean() ? null : Bills.CREATED,
                        random.nextBoolean() ? null : "https://example.com/%F0?" + random.nextInt());
    }

    private static ModelCard card(SplittableRandom random) {
        return new ModelCard(
                new Parameters(
                        random.nextBoolean() ? "classification" : maybe(random),
                        maybe(random),
                        maybe(random),
                        maybe(random),
                        maybe(random),
                        names(random),
                        names(random)),
                list(random, 0, () -> metric(random)),
                list(random, 0, () -> new Assessment(name(random), name(random), maybe(random))),
                names(random),
                names(random),
                list(random, 0, () -> new Risk(name(random), name(random))),
                names(random),
                names(random),
                maybe(random),
                maybe(random));
    }

    private static Metric metric(SplittableRandom random) {
        return new Metric(
                random.nextBoolean() ? "rows" : name(random),
                random.nextBoolean() ? "" + random.nextInt() : name(random),
                maybe(random),
                maybe(random),
                maybe(random),
                name(random),
                random.nextBoolean() ? Map.of() : Map.of(name(random), name(random)));
    }

    private static String version(SplittableRandom random) {
        return random.nextBoolean() ? null : "1." + random.nextInt(3) + "+cu1";
    }

    private static String name(SplittableRandom random) {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private static String maybe(SplittableRandom random) {
        return random.nextInt(3) == 0 ? null : name(random);
    }

    private static List<String> names(SplittableRandom random) {
        return list(random, 0, () -> name(random));
    }

    private static String digest(SplittableRandom random) {
        return String.format("%016x", random.nextLong()).repeat(4);
    }

    private static <T> List<T> list(SplittableRandom random, int least, Supplier<T> item) {
        List<T> items = new ArrayList<>();
        for (int i = least + random.nextInt(3); i > 0; i--) {
            items.add(item.get());
        }
        return items;
    }

    /** A report that was changed is a report, or an error that names it; never anything else. */
    @Test
    void changedReportsAreReadOrRefused() {
        byte[] report =
                JsonText.compact(JsonNode.of(Bills.report(), "report.json").plain());
        int read = 0;
        for (int seed = 0; seed < FUZZ; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] changed = changed(report, random);
            try {
                ReportedCard card = ReportedCard.of(changed, "report.json");
                BillOfMaterials bare = Bills.bare();
                BillOfMaterials bill = new BillOfMaterials(
                        Identity.of(String.valueOf(card.project())),
                        bare.manifest(),
                        card.card(),
                        card.data(),
                        List.of(),
                        List.of(),
                        Bills.CREATED,
                        "1");
                read++;
                if (read % 500 == 0) {
                    byte[] document = BomFormat.CYCLONEDX_1_7.write(bill);
                    assertThat(OfficialSchema.CYCLONEDX_1_7.problems(document))
                            .as("seed %d", seed)
                            .isEmpty();
                }
            } catch (GambesonException e) {
                assertThat(e.getMessage()).as("seed %d", seed).contains("report.json");
            }
        }
        assertThat(read).isBetween(FUZZ / 100, FUZZ - 1);
    }

    /** A report with the first few measures and findings, so that changes meet each kind of member often. */
    private static byte[] small() {
        JsonNode report = JsonNode.of(Bills.report(), "report.json");
        JsonObject small = new JsonObject();
        for (String member : report.names()) {
            Object value =
                    report.find(member) == null ? null : report.at(member).plain();
            boolean first = Set.of("measures", "findings").contains(member) && value instanceof List<?>;
            small.with(member, first ? ((List<?>) value).subList(0, 3) : value);
        }
        return JsonText.compact(small.map());
    }

    private static byte[] changed(byte[] document, SplittableRandom random) {
        byte[] changed = document.clone();
        String text = "\"0123456789{}[]:,-.eEnull\\ud8";
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            changed[random.nextInt(changed.length)] = (byte) text.charAt(random.nextInt(text.length()));
        }
        return random.nextInt(10) == 0 ? Arrays.copyOf(changed, random.nextInt(changed.length)) : changed;
    }
}
