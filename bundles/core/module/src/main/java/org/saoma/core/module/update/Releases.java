package org.saoma.core.module.update;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.saoma.api.module.Blob;
import org.saoma.api.module.ModuleException;
import org.saoma.api.module.ModuleException.Reason;
import org.saoma.core.module.trust.GenerationDocument;
import org.saoma.core.module.trust.GenerationVerifier;
import org.saoma.core.module.trust.Maker;
import org.saoma.core.module.trust.Standing;
import org.saoma.core.module.trust.Terminal;
import org.saoma.core.module.trust.Trust;
import org.saoma.core.module.trust.VerifiedGeneration;
import org.saoma.generation.Generation;

/** Reads generations that operators signed. Used by one thread at a time. */
final class Releases {

    private final Intake intake;
    private final TrustStore trust;
    private final Supplier<Terminal> terminal;
    private final Delivered delivered;

    Releases(Intake intake, TrustStore trust, Supplier<Terminal> terminal, Delivered delivered) {
        this.intake = intake;
        this.trust = trust;
        this.terminal = terminal;
        this.delivered = delivered;
    }

    /** What a signed package lacks and the store lacks too. */
    List<Blob> missing(PackageFile file) throws ModuleException, IOException {
        return verified(file).document().bundles().stream()
                .filter(bundle -> !file.has(bundle.sha256())
                        && !intake.store().holds(bundle.sha256())
                        && !delivered.has(bundle.sha256()))
                .map(bundle -> new Blob(bundle.sha256(), bundle.size()))
                .toList();
    }

    private VerifiedGeneration verified(PackageFile file) throws ModuleException, IOException {
        Trust present = trust.follow(file.trust());
        Standing standing = new Standing(terminal.get(), trust.committed(), trust.now(), delivered.hashes());
        return new GenerationVerifier(present.document(), standing).verify(file.generation());
    }

    /** The generation of a package, with every file of it in the store. */
    Proposal read(PackageFile file) throws ModuleException, IOException {
        VerifiedGeneration verified = verified(file);
        GenerationDocument document = verified.document();
        List<Generation.Entry> entries = new ArrayList<>();
        Map<String, String> makers = new HashMap<>();
        intake.requireRoom(document.bundles());
        for (GenerationDocument.Bundle bundle : document.bundles()) {
            Generation.Entry entry = Entries.of(bundle);
            intake.take(entry, () -> open(bundle, file));
            Maker maker = verified.verify(bundle, intake.store().blob(bundle.sha256()));
            makers.put(bundle.sha256(), maker.toString());
            entries.add(entry);
        }
        trust.accepted(document);
        return new Proposal(document.sequence(), true, verified.envelope(), document.features(), entries, makers);
    }

    private InputStream open(GenerationDocument.Bundle bundle, PackageFile file) throws ModuleException, IOException {
        if (file.has(bundle.sha256())) {
            return file.read(bundle.sha256());
        }
        if (delivered.has(bundle.sha256())) {
            return Files.newInputStream(delivered.file(bundle.sha256()));
        }
        throw new ModuleException(
                Reason.MALFORMED,
                "The file of " + bundle + ", " + bundle.sha256() + ", is neither in " + file
                        + " nor on the terminal. Pack it too.");
    }
}
