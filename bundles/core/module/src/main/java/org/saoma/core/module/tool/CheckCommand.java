package org.saoma.core.module.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.saoma.api.module.ModuleException;
import org.saoma.core.module.kar.KarBundle;
import org.saoma.core.module.trust.BundleFile;
import org.saoma.core.module.trust.GenerationDocument;
import org.saoma.core.module.trust.Maker;
import org.saoma.core.module.trust.Targets;
import org.saoma.core.module.trust.TrustDocument;
import org.saoma.core.module.trust.Vendor;
import org.saoma.core.module.trust.VerifiedGeneration;

/** Whether terminals would take a vendor's bundles, for the vendor to find out. */
final class CheckCommand implements ModuleCommand {

    private final Clock clock;
    private final TrustFile trustFile;

    CheckCommand(Clock clock, TrustFile trustFile) {
        this.clock = clock;
        this.trustFile = trustFile;
    }

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String usage() {
        return "check [--trust TRUST.dsse] JAR|KAR... whether its maker signed it, and may ship what it is";
    }

    @Override
    public int run(Words words, PrintWriter out, PrintWriter err) throws UsageException, ModuleException, IOException {
        TrustDocument trust = trustFile.read(words).document();
        int code = ModuleTool.OK;
        do {
            Path file = words.nextPath("JAR");
            try (GivenBundles given = GivenBundles.of(List.of(file))) {
                for (GivenBundles.Given bundle : given.all()) {
                    code = Math.max(code, report(trust, bundle, out));
                }
            } catch (ModuleException e) {
                out.println(file + ": " + e.getMessage());
                code = ModuleTool.FAILED;
            }
        } while (words.hasNext());
        return code;
    }

    /** @return the exit code */
    private int report(TrustDocument trust, GivenBundles.Given bundle, PrintWriter out) throws IOException {
        try {
            out.println(bundle.name() + ": good, by " + check(trust, bundle));
            return ModuleTool.OK;
        } catch (ModuleException e) {
            out.println(bundle.name() + ": " + e.getMessage());
            return ModuleTool.FAILED;
        }
    }

    private Maker check(TrustDocument trust, GivenBundles.Given given) throws ModuleException, IOException {
        BundleFile file = BundleFile.read(given.file());
        Vendor vendor = GenerationDraft.owner(trust, file.symbolicName());
        int level = given.listed()
                .map(KarBundle::startLevel)
                .orElse(Math.min(KarBundle.START_LEVEL, vendor.maxStartLevel()));
        GenerationDocument.Bundle bundle = new GenerationDocument.Bundle(
                file.symbolicName(), file.version(), file.sha256(), file.size(), level, "", vendor.id());
        Instant now = clock.instant();
        GenerationDocument alone = new GenerationDocument(
                1, now, now.plus(Duration.ofDays(1)), trust.version(), Targets.ALL, 0, List.of(), List.of(bundle));
        return VerifiedGeneration.rehearsal(trust, Set.of(), alone).verify(bundle, given.file());
    }
}
