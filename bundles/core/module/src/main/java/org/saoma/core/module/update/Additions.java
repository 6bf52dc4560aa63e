package org.saoma.core.module.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.saoma.api.module.ModuleException;
import org.saoma.api.module.ModuleException.Reason;
import org.saoma.core.module.kar.KarBundle;
import org.saoma.core.module.trust.BundleFile;
import org.saoma.core.module.trust.GenerationVerifier;
import org.saoma.generation.Generation;

/**
 * Reads packages of bundles without an operator's list: they are added to what runs, or replace what has their names. Used by one thread
 * at a time.
 */
final class Additions {

    private final Intake intake;
    private final VendorCheck check;
    private final Supplier<Settings> settings;
    private final Delivered delivered;
    private final Path directory;

    /** @param directory of its {@link Drafts} */
    Additions(Intake intake, TrustStore trust, Supplier<Settings> settings, Delivered delivered, Path directory) {
        this.intake = intake;
        this.directory = directory;
        this.check = new VendorCheck(trust, () -> settings.get().developerMode(), delivered.hashes());
        this.settings = settings;
        this.delivered = delivered;
    }

    /** What runs, with the bundles of a package, all of it in the store. */
    Proposal read(PackageFile file, Running running) throws ModuleException, IOException {
        if (settings.get().operatorsOnly()) {
            throw GenerationVerifier.notOperated(file.toString());
        }
        Map<String, Generation.Entry> entries = new LinkedHashMap<>();
        running.generation().bundles().forEach(entry -> entries.put(entry.symbolicName(), entry));
        List<String> features = new ArrayList<>(running.generation().features());
        Map<String, String> makers = new HashMap<>();
        try (Drafts drafts = new Drafts(directory, intake.room())) {
            for (KarBundle candidate : candidates(file, drafts)) {
                Generation.Entry entry = verify(candidate, entries.values(), running, makers);
                entries.put(entry.symbolicName(), entry);
                if (!features.contains(entry.feature())) {
                    features.add(entry.feature());
                }
            }
        }
        for (Generation.Entry entry : List.copyOf(entries.values())) {
            entries.put(entry.symbolicName(), kept(entry, running));
        }
        List<Generation.Entry> ordered = new ArrayList<>(entries.values());
        ordered.sort(Comparator.comparingInt(Generation.Entry::startLevel));
        return new Proposal(running.generation().release(), false, signed(running), features, ordered, makers);
    }

    /** The release that is extended keeps its dates. */
    private byte[] signed(Running running) throws IOException {
        Path envelope = intake.store().envelope(running.sequence());
        return Files.exists(envelope) ? Files.readAllBytes(envelope) : null;
    }

    private static List<KarBundle> candidates(PackageFile file, Drafts drafts) throws ModuleException, IOException {
        if (file.isKar()) {
            return drafts.ofKar(file);
        }
        if (file.isBundle()) {
            return drafts.ofBundle(file);
        }
        throw new ModuleException(
                Reason.MALFORMED,
                file + " brings neither a signed generation nor a feature with bundles. "
                        + "Give a generation package (.saoma), a KAR or a bundle.");
    }

    private Generation.Entry verify(
            KarBundle candidate, Iterable<Generation.Entry> present, Running running, Map<String, String> makers)
            throws ModuleException, IOException {
        BundleFile found = BundleFile.read(candidate.file());
        for (Generation.Entry entry : present) {
            // Archives bring along what their bundles were built against.
            if (entry.sha256().equals(found.sha256())) {
                intake.take(entry, () -> Files.newInputStream(candidate.file()));
                return entry;
            }
        }
        VendorCheck.Checked checked = check.require(candidate, found, running.generation());
        makers.put(found.sha256(), checked.maker());
        Generation.Entry entry = Entries.of(checked.bundle());
        intake.take(entry, () -> Files.newInputStream(candidate.file()));
        return entry;
    }

    /** The same bundle, in the store: what runs may still lie in the distribution. */
    private Generation.Entry kept(Generation.Entry entry, Running running) throws ModuleException, IOException {
        intake.take(entry, () -> {
            Path file = delivered.has(entry.sha256()) ? delivered.file(entry.sha256()) : running.file(entry);
            if (file.equals(intake.store().blob(entry.sha256()))) {
                throw new ModuleException(
                        Reason.STORAGE,
                        "The file of " + entry.symbolicName() + " " + entry.version() + ", " + entry.sha256()
                                + ", is damaged on this terminal's disk. Give a package with it first, "
                                + "and have the disk looked at.");
            }
            return Files.newInputStream(file);
        });
        return Entries.inStore(entry);
    }
}
