package org.saoma.core.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestFileTest {

    @TempDir
    Path directory;

    @Test
    void aManifestOfALaterLauncherIsReadForWhatIsKnown() throws IOException {
        Path file = directory.resolve("terminal.json");
        Files.writeString(
                file,
                """
                {"name": "terminal", "sequence": 3, "features": ["saoma-api", "saoma-terminal"], "expires": {"at": "2030"},
                 "bundles": [{"symbolicName": "org.saoma.api.money", "version": "1.0.0", "file": "bundles/m.jar",
                   "sha256": "ab", "size": 10, "startLevel": 10, "feature": "saoma-api", "signer": {"id": "x"}}]}
                """);

        Manifest manifest = ManifestFile.read(file);

        assertThat(manifest.sequence()).isEqualTo(3);
        assertThat(manifest.features()).containsExactly("saoma-api", "saoma-terminal");
        assertThat(manifest.bundles())
                .containsExactly(new Manifest.Entry("org.saoma.api.money", "1.0.0", "ab", 10, "saoma-api"));
    }
}
