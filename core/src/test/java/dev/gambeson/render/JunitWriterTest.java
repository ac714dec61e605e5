package dev.gambeson.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gambeson.report.Report;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class JunitWriterTest {

    @Test
    void everyReportIsXmlAndItsCountsAddUp() throws Exception {
        for (Report report : List.of(SampleReports.rich(), SampleReports.plain(), SampleReports.empty())) {
            Element root = parse(Written.text(ReportFormat.JUNIT, report));
            assertThat(root.getTagName()).isEqualTo("testsuites");
            int tests = 0;
            for (Element suite : elements(root, "testsuite")) {
                assertCounts(suite);
                tests += Integer.parseInt(suite.getAttribute("tests"));
            }
            assertCounts(root);
            assertThat(tests).isPositive().isEqualTo(Integer.parseInt(root.getAttribute("tests")));
        }
    }

    private static void assertCounts(Element element) {
        assertThat(element.getAttribute("tests")).isEqualTo(count(element, "testcase"));
        assertThat(element.getAttribute("failures")).isEqualTo(count(element, "failure"));
        assertThat(element.getAttribute("errors")).isEqualTo(count(element, "error"));
        assertThat(element.getAttribute("skipped")).isEqualTo(count(element, "skipped"));
    }

    @Test
    void noTwoCasesHaveOneName() throws Exception {
        Set<String> names = new HashSet<>();
        for (Element one : elements(parse(Written.text(ReportFormat.JUNIT, SampleReports.rich())), "testcase")) {
            assertThat(names.add(one.getAttribute("classname") + " " + one.getAttribute("name")))
                    .as(one.getAttribute("name"))
                    .isTrue();
        }
    }

    @Test
    void redIsWhatMakesTheVerdictRed() throws Exception {
        Element root = parse(Written.text(ReportFormat.JUNIT, SampleReports.plain()));
        assertThat(named(root, "failure"))
                .containsExactlyInAnyOrder(
                        "verdict",
                        "accuracy >= 0.7",
                        "robust_accuracy >= 0.8 (norm linf)",
                        "quality/train-test-overlap test.csv, row 12");
        assertThat(named(root, "error"))
                .containsExactlyInAnyOrder("log_loss >= 0", "never_measured >= 0.5", "examined");
        assertThat(named(root, "skipped"))
                .contains(
                        "demographic_parity_ratio >= 0.8 (group sex)",
                        "privacy/direct-identifier train.csv, column contact_email");
    }

    @Test
    void anEmptyReportHasOneCaseThatPassed() throws Exception {
        Element root = parse(Written.text(ReportFormat.JUNIT, SampleReports.empty()));
        assertThat(elements(root, "testcase")).singleElement().matches(one -> !one.hasChildNodes());
    }

    @Test
    void tricksStayText() throws Exception {
        String text =
                parse(Written.text(ReportFormat.JUNIT, SampleReports.rich())).getTextContent();
        for (String trick : SampleReports.TRICKS) {
            assertThat(text).contains("the column " + Visible.of(trick) + " is odd");
        }
    }

    private static List<String> named(Element root, String outcome) {
        return elements(root, outcome).stream()
                .map(element -> ((Element) element.getParentNode()).getAttribute("name"))
                .toList();
    }

    private static String count(Element element, String name) {
        return String.valueOf(element.getElementsByTagName(name).getLength());
    }

    private static List<Element> elements(Element root, String name) {
        NodeList nodes = root.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static Element parse(String xml) throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
    }
}
