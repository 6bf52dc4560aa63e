package org.saoma.core.module.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saoma.core.module.trust.Certificates.Identity;

/** What a developer's terminal asks of a bundle, which nobody has to have signed. */
class BundleFileTest {

    private static final Identity ACME = Certificates.selfSigned("acme", "EC");

    @TempDir
    Path directory;

    private Jars jars;

    @BeforeEach
    void jars() {
        jars = new Jars(directory);
    }

    @Test
    void whatNobodySignedIsReadToo() throws Exception {
        BundleFile found = BundleFile.signed(jars.printer());
        assertThat(found.symbolicName()).isEqualTo("com.acme.printer");
        assertThat(found.version()).isEqualTo("1.0.0");
        assertThat(found.signer()).isEmpty();
    }

    @Test
    void whoSignedIsSaidWhoeverItIs() throws Exception {
        assertThat(BundleFile.signed(jars.sign(jars.printer(), ACME)).signer()).isEqualTo(ACME.pin());
    }

    @Test
    void whatWasChangedAfterItWasSignedIsBadEverywhere() {
        Path jar = jars.with(jars.sign(jars.printer(), ACME), "com/acme/A.txt", "changed");
        Refused.because(Refusal.JAR_TAMPERED, () -> BundleFile.signed(jar));
    }

    @Test
    void aBundleOfAnEarlierOsgiIsNotRead() {
        Path jar = jars.write(
                Map.of("META-INF/MANIFEST.MF", Jars.bytes("Manifest-Version: 1.0\r\nBundle-SymbolicName: a\r\n\r\n")));
        Refused.because(Refusal.HEADERS_MALFORMED, () -> BundleFile.signed(jar)).contains("Bundle-ManifestVersion");
    }
}
