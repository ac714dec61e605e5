package dev.gambeson.render.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.render.ReportFormat;
import dev.gambeson.render.SampleReports;
import dev.gambeson.render.Texts;
import dev.gambeson.render.Visible;
import dev.gambeson.render.Written;
import dev.gambeson.render.html.ParsedPage.Element;
import dev.gambeson.report.Report;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HtmlWriterTest {

    private static final Set<String> ELEMENTS = Set.of(
            "html", "head", "meta", "title", "style", "body", "header", "nav", "main", "section", "article", "footer",
            "h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "dl", "dt", "dd", "a", "span", "strong", "small", "code",
            "pre", "time", "div", "wbr", "details", "summary", "table", "caption", "thead", "tbody", "tr", "th", "td",
            "svg", "line", "rect", "circle", "text");
    private static final Set<String> ATTRIBUTES = Set.of(
            "lang",
            "charset",
            "http-equiv",
            "content",
            "name",
            "class",
            "id",
            "href",
            "scope",
            "datetime",
            "role",
            "aria-label",
            "aria-labelledby",
            "aria-hidden",
            "viewBox",
            "x",
            "y",
            "x1",
            "x2",
            "y1",
            "y2",
            "cx",
            "cy",
            "r",
            "width",
            "height",
            "text-anchor");

    private static final List<Report> REPORTS =
            List.of(SampleReports.rich(), SampleReports.plain(), SampleReports.empty());

    /** Every tag is closed, and nothing from a report became one: no script, handler, style, image or form. */
    @Test
    void nothingButKnownMarkup() throws IOException {
        for (Report report : REPORTS) {
            for (Element element : page(report).all("*")) {
                assertThat(ELEMENTS).contains(element.name());
                assertThat(ATTRIBUTES).containsAll(element.attributes().keySet());
                assertThat(element.attribute("class")).matches("[a-z -]*");
            }
        }
    }

    @Test
    void tricksStayText() throws IOException {
        String content = page(SampleReports.rich()).content();
        for (String trick : SampleReports.TRICKS) {
            assertThat(content).contains("the column " + Visible.of(trick) + " is odd");
            assertThat(content).contains("Rename " + Visible.of(trick) + ".");
        }
        assertThat(content.codePoints().filter(c -> c != '\n' && Character.getType(c) == Character.CONTROL))
                .isEmpty();
        assertThat(content.codePoints().filter(c -> Character.getType(c) == Character.FORMAT))
                .isEmpty();
    }

    @Test
    void nothingIsFetchedAndThePolicyAllowsOnlyTheStyleSheet() throws IOException {
        for (Report report : REPORTS) {
            Element page = page(report);
            assertThat(page.all("a")).allMatch(link -> link.attribute("href").startsWith("#"));
            String sheet = page.all("style").get(0).content();
            assertThat(sheet).doesNotContain("url(", "@import", "http", "expression", "</");
            assertThat(page.all("meta"))
                    .filteredOn(meta -> meta.attribute("http-equiv").equals("Content-Security-Policy"))
                    .singleElement()
                    .matches(meta -> meta.attribute("content")
                            .equals("default-src 'none'; style-src " + StyleSheet.source(sheet)
                                    + "; base-uri 'none'; form-action 'none'"));
        }
    }

    @Test
    void everyIdIsOneAndEveryLinkLeadsSomewhere() throws IOException {
        for (Report report : REPORTS) {
            Element page = page(report);
            Set<String> ids = new HashSet<>();
            page.all("*").stream()
                    .filter(element -> element.attributes().containsKey("id"))
                    .forEach(element ->
                            assertThat(ids.add(element.attribute("id"))).isTrue());
            page.all("a")
                    .forEach(link ->
                            assertThat(ids).contains(link.attribute("href").substring(1)));
            page.all("section").forEach(part -> assertThat(ids).contains(part.attribute("aria-labelledby")));
        }
    }

    @Test
    void headingsLandmarksAndTablesAreInOrder() throws IOException {
        for (Report report : REPORTS) {
            Element page = page(report);
            for (String once : List.of("title", "h1", "main", "header", "footer")) {
                assertThat(page.all(once)).as(once).hasSize(1);
            }
            int level = 0;
            for (Element element : page.all("*")) {
                if (element.name().matches("h[1-6]")) {
                    int next = element.name().charAt(1) - '0';
                    assertThat(next).as(element.content()).isLessThanOrEqualTo(level + 1);
                    level = next;
                }
            }
            for (Element table : page.all("table")) {
                assertThat(table.all("caption")).hasSize(1);
                int columns = table.all("thead").get(0).all("th").size();
                assertThat(table.all("th"))
                        .allMatch(head -> head.attribute("scope").matches("row|col"));
                table.all("tbody")
                        .get(0)
                        .all("tr")
                        .forEach(row -> assertThat(
                                        row.all("th").size() + row.all("td").size())
                                .isEqualTo(columns));
            }
            assertThat(page.all("body").get(0).all("a").get(0).attribute("class"))
                    .isEqualTo("skip");
            page.all("details")
                    .forEach(details ->
                            assertThat(details.all("summary").get(0).content()).isNotBlank());
        }
    }

    @Test
    void everyChartIsAlsoSaidInWords() throws IOException {
        List<Element> charts = page(SampleReports.plain()).all("svg");
        assertThat(charts)
                .hasSizeGreaterThan(20)
                .allMatch(chart -> chart.attribute("role").equals("img")
                        ? !chart.attribute("aria-label").isBlank()
                        : chart.attribute("aria-hidden").equals("true"));
        assertThat(charts)
                .extracting(chart -> chart.attribute("aria-label"))
                .contains(
                        "accuracy 0.7600 [0.6963, 0.8139], ≥ 0.7 is broken",
                        "robust accuracy 0.9050 [0.8564, 0.9383], ≥ 0.8 holds",
                        "clean accuracy 0.7600 [0.6963, 0.8139]");
    }

    @Test
    void saysTheVerdictTheReasonsAndHowToDoItAgain() throws IOException {
        Report report = SampleReports.plain();
        Element page = page(report);
        assertThat(page.all("title").get(0).content()).isEqualTo("fail: credit-risk · Gambeson");
        String header = page.all("header").get(0).content();
        report.reasons().forEach(reason -> assertThat(header).contains(Visible.of(reason)));
        String content = page.all("main").get(0).content();
        assertThat(content)
                .contains(
                        "gambeson gate --seed 1",
                        "0123456789abcdef".repeat(4),
                        "not read to its end",
                        "made-up addresses");
        report.findings()
                .forEach(finding -> assertThat(content)
                        .contains(finding.title(), finding.detail(), finding.remedy(), finding.ruleId()));
        report.measures().forEach(measure -> assertThat(content).contains(Texts.words(measure.name())));
        report.stages().stream()
                .filter(stage -> stage.reason() != null)
                .forEach(stage -> assertThat(content).contains(stage.reason()));
    }

    /** Five hundred places of one defect are one card that unfolds. */
    @Test
    void theSameDefectIsSaidOnce() throws IOException {
        Element page = page(SampleReports.rich());
        assertThat(page.all("article"))
                .filteredOn(card -> card.content().contains("sample/many"))
                .singleElement()
                .matches(card -> card.all("li").size() >= 500);
    }

    private static Element page(Report report) throws IOException {
        return ParsedPage.parse(Written.text(ReportFormat.HTML, report));
    }
}
