package org.saoma.core.module.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.saoma.api.module.ModuleException;
import org.saoma.core.module.trust.Trust;
import org.saoma.core.module.trust.TrustChain;

/** The trust document of a command: {@code --trust FILE}, else that of the home. */
record TrustFile(Path home) {

    static final String OPTION = "--trust";

    Trust read(Words words) throws UsageException, ModuleException, IOException {
        Optional<Path> file = words.path(OPTION);
        return TrustChain.first(
                Files.readAllBytes(file.orElse(home.resolve("modules").resolve("trust.dsse"))));
    }
}
