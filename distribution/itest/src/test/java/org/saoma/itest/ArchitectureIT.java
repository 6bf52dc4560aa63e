package org.saoma.itest;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may call whom, read from the manifests of the built distribution. */
class ArchitectureIT {

    private static Map<String, BundleManifest> ours;

    @BeforeAll
    static void readManifests() throws IOException {
        ours = BundleManifest.ofGenerations(Path.of(System.getProperty("saoma.dist")), "terminal", "demo").stream()
                .filter(bundle -> bundle.symbolicName().startsWith("org.saoma."))
                .collect(toMap(BundleManifest::symbolicName, bundle -> bundle, (a, b) -> a, TreeMap::new));
    }

    @Test
    void onlyApisAndTheEmvcoCodecExport() {
        assertThat(ours.values())
                .filteredOn(bundle -> !bundle.exports().isEmpty())
                .extracting(BundleManifest::symbolicName)
                .allMatch(name -> name.startsWith("org.saoma.api.") || name.equals("org.saoma.core.emvco"));
    }

    @Test
    void anApiImportsApisAlone() {
        area("api").forEach(bundle -> assertThat(bundle.imports())
                .as(bundle.symbolicName())
                .allMatch(name -> name.startsWith("org.saoma.api.")));
    }

    @Test
    void nobodyImportsSimulators() {
        assertThat(ours.values()).allSatisfy(bundle -> assertThat(bundle.imports())
                .as(bundle.symbolicName())
                .noneMatch(name -> name.startsWith("org.saoma.sim.")));
    }

    @ParameterizedTest
    @CsvSource({
        "channel, api.channel api.money",
        "scanner, api.device",
        "printer, api.device",
        "ui, api.payment api.device api.module api.ui api.money"
    })
    void anAreaKnowsOnlyItsOwnApis(String area, String allowed) {
        Set<String> packages = Set.of(allowed.split(" "));
        area(area).forEach(bundle -> assertThat(bundle.imports())
                .as(bundle.symbolicName())
                .filteredOn(name -> name.startsWith("org.saoma."))
                .allMatch(name -> packages.contains(name.substring("org.saoma.".length()))));
    }

    @ParameterizedTest
    @CsvSource({
        "core.http, api.channel api.journal",
        "core.module, api.payment api.channel api.journal api.device api.money",
        "core.journal, api.channel api.device api.module",
        "core.settings, api.payment api.channel api.journal api.device api.module api.money"
    })
    void aCoreBundleDoesNotReachBeyondItsApi(String bundle, String forbidden) {
        Set<String> packages = Set.of(forbidden.split(" "));
        assertThat(ours.get("org.saoma." + bundle).imports())
                .filteredOn(name -> name.startsWith("org.saoma."))
                .noneMatch(name -> packages.contains(name.substring("org.saoma.".length())));
    }

    @Test
    void noCoreBundleCanBeRewiredByAnAddOn() {
        area("core").forEach(bundle -> assertThat(bundle.optionalImports())
                .as(bundle.symbolicName())
                .isEmpty());
    }

    private static Iterable<BundleManifest> area(String area) {
        assertThat(ours.keySet()).anyMatch(name -> name.startsWith("org.saoma." + area + "."));
        return ours.values().stream()
                .filter(bundle -> bundle.symbolicName().startsWith("org.saoma." + area + "."))
                .toList();
    }
}
