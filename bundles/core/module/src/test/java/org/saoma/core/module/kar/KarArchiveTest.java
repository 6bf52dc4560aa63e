package org.saoma.core.module.kar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saoma.api.module.ModuleException;
import org.saoma.core.module.Room;

/** Archives as the Karaf Maven plugin 4.4 makes them. */
class KarArchiveTest {

    private static final String PRINTER = "com/acme/com.acme.printer/1.0.0/com.acme.printer-1.0.0.jar";

    @TempDir
    Path place;

    private final Map<String, String> entries = new LinkedHashMap<>();
    private Room room = new Room(() -> 1L << 30);

    @Test
    void theBundlesOfItsFeaturesAreTakenOut() throws Exception {
        entries.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n\r\n");
        brings(PRINTER);
        features(
                """
                <feature name="acme-printer" description="Acme line printer" version="1.0.0">
                    <details>Prints receipts.</details>
                    <feature version="1.0.0" prerequisite="false" dependency="false">saoma-api</feature>
                    <bundle start-level="36">mvn:com.acme/com.acme.printer/1.0.0</bundle>
                </feature>
                """);

        assertThat(extract())
                .extracting(KarBundle::path, KarBundle::feature, KarBundle::startLevel)
                .containsExactly(tuple(PRINTER, "acme-printer", 36));
        assertThat(extract().get(0).file()).hasContent(PRINTER);
    }

    @Test
    void aDependencyMayBeOnTheTerminalInsteadOfInTheArchive() throws Exception {
        brings(PRINTER);
        features(
                """
                <feature name="acme-printer" version="1.0.0">
                    <bundle>mvn:com.acme/com.acme.printer/1.0.0</bundle>
                    <bundle dependency="true">mvn:org.saoma/org.saoma.api.device/1.0.0</bundle>
                </feature>
                """);

        assertThat(extract()).extracting(KarBundle::path).containsExactly(PRINTER);
    }

    @Test
    void whatAFeatureNeedsIsInTheArchive() throws Exception {
        features(
                """
                <feature name="acme-printer" version="1.0.0">
                    <bundle>mvn:com.acme/com.acme.printer/1.0.0</bundle>
                </feature>
                """);

        assertRefused(PRINTER, "does not bring it");
    }

    @Test
    void whatIsConditionalIsForKaraf() throws Exception {
        brings(PRINTER);
        brings("com/acme/com.acme.shell/1.0.0/com.acme.shell-1.0.0.jar");
        features(
                """
                <feature name="acme-printer" version="1.0.0">
                    <conditional>
                        <condition>shell</condition>
                        <bundle>mvn:com.acme/com.acme.shell/1.0.0</bundle>
                    </conditional>
                    <bundle>mvn:com.acme/com.acme.printer/1.0.0</bundle>
                </feature>
                """);

        assertThat(extract()).extracting(KarBundle::path).containsExactly(PRINTER);
    }

    @Test
    void otherXmlFilesArePassedOver() throws Exception {
        brings(PRINTER);
        entries.put(
                "repository/com/acme/com.acme.printer/1.0.0/maven-metadata-local.xml",
                "<?xml version=\"1.0\"?><metadata><bundle>mvn:com.acme/other/1.0</bundle></metadata>");
        features(
                """
                <feature name="acme-printer" version="1.0.0">
                    <bundle>mvn:com.acme/com.acme.printer/1.0.0</bundle>
                </feature>
                """);

        assertThat(extract()).extracting(KarBundle::path).containsExactly(PRINTER);
    }

    @ParameterizedTest
    @CsvSource({"0, 35", "40, 40"})
    void aStartLevelThatIsNotGivenIsThatOfDrivers(String written, int level) throws Exception {
        brings(PRINTER);
        features("<feature name='acme'><bundle start-level='" + written
                + "'>mvn:com.acme/com.acme.printer/1.0.0</bundle></feature>");

        assertThat(extract()).extracting(KarBundle::startLevel).containsExactly(level);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "first", ""})
    void aStartLevelIsANumber(String written) throws Exception {
        features("<feature name='acme'><bundle start-level='" + written
                + "'>mvn:com.acme/com.acme.printer/1.0.0</bundle></feature>");

        assertRefused("start-level \"" + written + "\"");
    }

    @Test
    void whatIsNoBundleHasToBeBuiltIntoOne() throws Exception {
        features("<feature name='acme'><bundle>wrap:mvn:com.acme/codes/1.0</bundle></feature>");

        assertRefused("wrap:mvn:com.acme/codes/1.0", "no bundle", "Build its classes into a bundle");
    }

    @Test
    void nothingIsFetched() throws Exception {
        features("<feature name='acme'><bundle>http://example.com/acme.jar</bundle></feature>");

        assertRefused("http://example.com/acme.jar", "what is in the KAR only");
    }

    @Test
    void anArchiveWithoutBundlesIsAMistake() throws Exception {
        features("<feature name='acme'><feature>saoma-api</feature></feature>");

        assertRefused("acme.kar brings no feature with bundles");
    }

    @Test
    void theReserveOfTheDiskIsLeftAlone() throws Exception {
        brings(PRINTER);
        features("<feature name=\"acme-printer\"><bundle>mvn:com.acme/com.acme.printer/1.0.0</bundle></feature>");
        room = new Room(() -> 64L << 20);

        assertThatThrownBy(this::extract).isInstanceOfSatisfying(ModuleException.class, e -> assertThat(e.reason())
                .isEqualTo(ModuleException.Reason.STORAGE));
        assertThat(place.resolve("0.jar")).doesNotExist();
    }

    private void brings(String path) {
        entries.put("repository/" + path, path);
    }

    private void features(String content) {
        entries.put(
                "repository/com/acme/com.acme.printer/1.0.0/com.acme.printer-1.0.0-features.xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                        + "<features xmlns=\"http://karaf.apache.org/xmlns/features/v1.6.0\" name=\"acme\">\n" + content
                        + "</features>\n");
    }

    private List<KarBundle> extract() throws ModuleException, IOException {
        Path kar = place.resolve("acme.kar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(kar))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        try (ZipFile zip = new ZipFile(kar.toFile())) {
            assertThat(KarArchive.is(zip)).isTrue();
        }
        return KarArchive.extract(kar, place, room);
    }

    private void assertRefused(String... words) {
        assertThatThrownBy(this::extract)
                .isInstanceOfSatisfying(
                        ModuleException.class, e -> assertThat(e.reason()).isEqualTo(ModuleException.Reason.MALFORMED))
                .hasMessageContainingAll(words);
    }
}
