package org.saoma.itest;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may call whom, read from the manifests of the built distribution. */
class ArchitectureIT {

    private static final String OURS = "org.saoma.";

    /**
     * What a bundle may know of others, by its name or by its area. Every arrow points at an API or at the code codec, so none points
     * upward. A bundle that is not here has no place in the house yet.
     */
    private static final Map<String, Set<String>> MAY_IMPORT = arrows(
            """
            api.money      >
            api.payment    > api.money
            api.journal    > api.payment api.money
            api.channel    > api.money
            api.device     >
            api.module     >
            api.ui         >
            core.emvco     >
            core.settings  >
            core.module    > api.module
            core.merchant  > api.payment
            core.journal   > api.journal api.payment api.money
            core.receipt   > api.device api.module api.payment api.money
            core.payment   > api.payment api.journal api.channel api.device api.module api.money core.emvco
            core.http      > api.payment api.device api.module api.money
            scanner.*      > api.device
            printer.*      > api.device
            channel.*      > api.channel api.money
            fleet.*        > api.module
            ui.*           > api.payment api.device api.module api.ui api.money
            sim.platform   > api.money
            sim.devices    > api.device
            sim.merchant   > api.device
            """);

    private static List<BundleManifest> bundles() throws IOException {
        return BundleManifest.of(Path.of(System.getProperty("saoma.dist")));
    }

    static List<BundleManifest> ours() throws IOException {
        return bundles().stream()
                .filter(bundle -> bundle.symbolicName().startsWith(OURS))
                .toList();
    }

    @Test
    void theDistributionBringsEveryAreaOfTheHouse() throws IOException {
        assertThat(ours().stream().map(ArchitectureIT::area).distinct())
                .contains("api", "core", "scanner", "printer", "channel", "fleet", "ui", "sim");
    }

    @ParameterizedTest
    @MethodSource("ours")
    void aBundleKnowsOnlyWhatIsBelowIt(BundleManifest bundle) {
        String name = shortName(bundle);
        Set<String> allowed =
                Optional.ofNullable(MAY_IMPORT.get(name)).orElseGet(() -> MAY_IMPORT.get(area(bundle) + ".*"));
        assertThat(allowed).as("the arrows of " + name).isNotNull();
        assertThat(ourPackages(bundle.imports()))
                .as("what " + name + " imports")
                .isSubsetOf(allowed);
    }

    @ParameterizedTest
    @MethodSource("ours")
    void onlyApisAndTheCodeCodecExportAndOnlyThemselves(BundleManifest bundle) {
        boolean shared = area(bundle).equals("api") || shortName(bundle).equals("core.emvco");
        assertThat(bundle.exports()).isEqualTo(shared ? Set.of(bundle.symbolicName()) : Set.of());
    }

    @ParameterizedTest
    @MethodSource("ours")
    void aBundleIsTiedToOthersByThePackagesThatItNames(BundleManifest bundle) {
        assertThat(bundle.otherWires()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ours")
    void noCoreBundleCanBeRewiredByAnAddOn(BundleManifest bundle) {
        if (area(bundle).equals("core") || area(bundle).equals("api")) {
            assertThat(bundle.optionalImports()).isEmpty();
        }
    }

    @Test
    void nobodyImportsSimulatorsOrTheTestKit() throws IOException {
        assertThat(bundles()).allSatisfy(bundle -> assertThat(bundle.imports())
                .as(bundle.symbolicName())
                .noneMatch(name -> name.startsWith("org.saoma.sim.") || name.startsWith("org.saoma.testkit")));
    }

    @Test
    void whatOthersMadeKnowsNothingOfUs() throws IOException {
        assertThat(bundles())
                .filteredOn(bundle -> !bundle.symbolicName().startsWith(OURS))
                .allSatisfy(bundle -> assertThat(ourPackages(bundle.imports()))
                        .as(bundle.symbolicName())
                        .isEmpty());
    }

    @Test
    void noArrowPointsUpward() {
        assertThat(MAY_IMPORT.values().stream().flatMap(Set::stream))
                .allMatch(name -> name.startsWith("api.") || name.equals("core.emvco"));
        assertThat(MAY_IMPORT.keySet())
                .filteredOn(name -> name.startsWith("api."))
                .allSatisfy(name -> assertThat(MAY_IMPORT.get(name)).allMatch(target -> target.startsWith("api.")));
    }

    private static Set<String> ourPackages(Set<String> packages) {
        return packages.stream()
                .filter(name -> name.startsWith(OURS))
                .map(name -> name.substring(OURS.length()))
                .collect(toCollection(TreeSet::new));
    }

    private static String shortName(BundleManifest bundle) {
        return bundle.symbolicName().substring(OURS.length());
    }

    private static String area(BundleManifest bundle) {
        return shortName(bundle).split("\\.", 2)[0];
    }

    private static Map<String, Set<String>> arrows(String table) {
        return table.lines()
                .map(line -> line.split(">", 2))
                .collect(Collectors.toMap(
                        line -> line[0].strip(),
                        line -> Stream.of(line[1].strip().split(" +"))
                                .filter(name -> !name.isEmpty())
                                .collect(toCollection(TreeSet::new)),
                        (one, other) -> {
                            throw new IllegalStateException("two rows of one bundle");
                        },
                        TreeMap::new));
    }
}
