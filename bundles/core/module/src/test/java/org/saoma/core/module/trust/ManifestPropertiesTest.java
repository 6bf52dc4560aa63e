package org.saoma.core.module.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.felix.framework.cache.BundleCache;
import org.apache.felix.framework.util.manifestparser.ManifestParser;
import org.saoma.api.module.ModuleException;

/** Whatever is taken here has to be read in the same way by the framework that runs it and by the JDK that verified it. */
class ManifestPropertiesTest {

    private static final List<String> HEADERS = List.of("Import-Package", "Bundle-SymbolicName", "X");

    @Provide
    Arbitrary<String> almostHeaders() {
        return Arbitraries.of(
                        "a",
                        "b.c",
                        "*",
                        ";",
                        ",",
                        ":",
                        "=",
                        ":=",
                        "\"",
                        "\\",
                        " ",
                        "\t",
                        "List<String>",
                        "1.0",
                        "é",
                        "\uffff",
                        "\u0000",
                        "a;b=c",
                        "x;y:=\"z\"")
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> almostManifests() {
        return Arbitraries.of(
                        "Import-Package: a\n",
                        "Import-Package: a\r\n",
                        "import-package: b\r\n",
                        "Bundle-SymbolicName: n",
                        "X: ",
                        "X:",
                        "Name: a/b\n",
                        "v",
                        ": ",
                        " c",
                        " Import-Package: d",
                        "\r",
                        "\n",
                        "\r\n",
                        "\0",
                        "é")
                .list()
                .ofMaxSize(12)
                .map(parts -> "Manifest-Version: 1.0\r\n" + String.join("", parts));
    }

    @Property
    void aHeaderIsReadAsTheFrameworkReadsItOrNotAtAll(@ForAll("almostHeaders") String header) throws Exception {
        List<HeaderClause> clauses;
        try {
            clauses = HeaderParser.parse("X", header);
        } catch (ModuleException e) {
            assertThat(Refusal.of(e)).contains(Refusal.HEADERS_MALFORMED);
            return;
        }
        List<?> theirs = felix(header);
        assertThat(theirs).hasSameSizeAs(clauses);
        for (int i = 0; i < clauses.size(); i++) {
            assertThat(field(theirs.get(i), "m_paths")).isEqualTo(clauses.get(i).paths());
            assertThat(field(theirs.get(i), "m_dirs")).isEqualTo(clauses.get(i).directives());
            assertThat(((Map<?, ?>) field(theirs.get(i), "m_attrs")).keySet())
                    .isEqualTo(clauses.get(i).attributes().keySet());
            for (Map.Entry<String, HeaderClause.Attribute> attribute :
                    clauses.get(i).attributes().entrySet()) {
                assertThat(((Map<?, ?>) field(theirs.get(i), "m_attrs")).get(attribute.getKey()))
                        .isEqualTo(attribute.getValue().value());
            }
        }
    }

    /** Felix takes the hidden line for a header, the JDK does not, and a signature covers both views. */
    @Example
    void aHeaderBehindTheEndIsNotOverlooked() {
        String manifest = "Manifest-Version: 1.0\r\n\r\n Import-Package: org.saoma.core.payment\r\n\r\n";
        Refused.because(Refusal.HEADERS_MALFORMED, () -> BundleHeaders.parse(Jars.bytes(manifest)));
    }

    @Property
    void garbageIsMalformedAndNothingElse(@ForAll byte[] manifest) {
        try {
            BundleHeaders.parse(manifest);
        } catch (ModuleException e) {
            assertThat(Refusal.of(e)).contains(Refusal.HEADERS_MALFORMED);
        }
    }

    @Property
    void aManifestIsReadAsAllOthersReadItOrNotAtAll(@ForAll("almostManifests") String text) throws Exception {
        byte[] manifest = text.getBytes(StandardCharsets.UTF_8);
        BundleHeaders ours;
        try {
            ours = BundleHeaders.parse(manifest);
        } catch (ModuleException e) {
            assertThat(Refusal.of(e)).contains(Refusal.HEADERS_MALFORMED);
            return;
        }
        Map<String, Object> framework = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        BundleCache.getMainAttributes(framework, new ByteArrayInputStream(manifest), manifest.length);
        Attributes jdk;
        try {
            jdk = new Manifest(new ByteArrayInputStream(manifest)).getMainAttributes();
        } catch (IOException e) {
            // Then it verifies nothing in such a JAR either.
            return;
        }
        for (String header : HEADERS) {
            assertThat(framework.get(header)).isEqualTo(ours.value(header));
            assertThat(jdk.getValue(header)).isEqualTo(ours.value(header));
        }
    }

    private static List<?> felix(String header) throws ReflectiveOperationException {
        Method parser = ManifestParser.class.getDeclaredMethod("parseStandardHeader", String.class);
        parser.setAccessible(true);
        return new ArrayList<>((List<?>) parser.invoke(null, header));
    }

    private static Object field(Object clause, String name) throws ReflectiveOperationException {
        Field field = clause.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(clause);
    }
}
