package org.saoma.core.module.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.saoma.api.module.ModuleException;
import org.saoma.core.module.trust.Certificates.Identity;

class JarPropertiesTest {

    private static final Identity ACME = Certificates.selfSigned("acme", "EC");

    private static Path directory;
    private static Fleet fleet;
    private static Jars jars;
    private static byte[] good;
    private static Map<String, byte[]> content;

    @BeforeContainer
    static void aSignedBundle() throws IOException {
        directory = Files.createTempDirectory("jars");
        fleet = new Fleet().acme(ACME.pin());
        jars = new Jars(directory);
        Path signed = jars.sign(jars.printer("Import-Package: org.saoma.api.device"), ACME);
        good = Files.readAllBytes(signed);
        content = jars.entries(signed);
    }

    @AfterContainer
    static void delete() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    /** Even if operators signed the hash of the spoiled file: what is taken is what the vendor signed. */
    @Property(tries = 500)
    void aSpoiledBundleIsRefusedOrHasTheSameContent(@ForAll int where, @ForAll byte value) throws IOException {
        byte[] bytes = good.clone();
        bytes[Math.floorMod(where, bytes.length)] = value;
        Path file = Files.write(directory.resolve("spoiled.jar"), bytes);
        try {
            fleet.verifyAcme(file);
        } catch (ModuleException e) {
            assertThat(Refusal.of(e)).isPresent();
            return;
        }
        assertThat(signedParts(jars.entries(file))).isEqualTo(signedParts(content));
    }

    /** Everything but empty directories and the signature itself. */
    private static Map<String, String> signedParts(Map<String, byte[]> entries) {
        return entries.entrySet().stream()
                .filter(entry -> !entry.getKey().endsWith("/"))
                .filter(entry ->
                        entry.getKey().equals("META-INF/MANIFEST.MF") || !EntryNames.isOfSignature(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Sha256.of(entry.getValue())));
    }
}
