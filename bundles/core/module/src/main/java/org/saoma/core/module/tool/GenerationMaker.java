package org.saoma.core.module.tool;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.saoma.api.module.ModuleException;
import org.saoma.core.module.trust.GenerationDocument;
import org.saoma.core.module.trust.GenerationVerifier;
import org.saoma.core.module.trust.Targets;
import org.saoma.core.module.trust.TrustDocument;
import org.saoma.core.module.trust.VerifiedGeneration;

/** Makes a generation as the options of a command line want it, and verifies it as a terminal would. */
final class GenerationMaker {

    private static final long DAYS = 90;

    /** What the platform itself needs. */
    private static final long JAVA = 17;

    private final Clock clock;
    private final TrustDocument trust;

    GenerationMaker(Clock clock, TrustDocument trust) {
        this.clock = clock;
        this.trust = trust;
    }

    GenerationDocument make(Words words) throws UsageException, ModuleException, IOException {
        Optional<Path> baseFile = words.path("--base");
        GenerationBase base = baseFile.isPresent() ? GenerationBase.read(baseFile.get()) : GenerationBase.NONE;
        GenerationDraft draft = new GenerationDraft(trust, base);
        Map<String, String> features = pairs(words, "--feature");
        Map<String, Integer> levels = new LinkedHashMap<>();
        for (Map.Entry<String, String> level : pairs(words, "--level").entrySet()) {
            levels.put(level.getKey(), (int) Words.number("--level", level.getValue()));
        }
        try (GivenBundles given = GivenBundles.of(words.paths("--jars"))) {
            for (GivenBundles.Given bundle : given.all()) {
                draft.add(bundle, levels, features);
            }
            return made(words, base, draft);
        }
    }

    private GenerationDocument made(Words words, GenerationBase base, GenerationDraft draft)
            throws UsageException, ModuleException, IOException {
        for (String name : words.options("--remove")) {
            draft.remove(name);
        }
        Instant created = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        GenerationDocument made = new GenerationDocument(
                Words.number("--sequence", words.required("--sequence")),
                created,
                created.plus(Duration.ofDays(words.number("--days", DAYS))),
                trust.version(),
                new Targets(words.options("--model"), words.options("--group"), words.options("--terminal")),
                (int) words.number("--java", JAVA),
                draft.features(),
                draft.bundles());
        // As it will be read, so that what no terminal would take is said here.
        GenerationDocument read = GenerationDocument.parse(made.toBytes());
        rehearse(base, draft, read);
        return read;
    }

    private void rehearse(GenerationBase base, GenerationDraft draft, GenerationDocument generation)
            throws ModuleException, IOException {
        VerifiedGeneration rehearsal =
                GenerationVerifier.rehearse(trust, base.delivered(), generation, clock.instant());
        for (GenerationDocument.Bundle bundle : generation.bundles()) {
            GivenBundles.Given given = draft.added().get(bundle.symbolicName());
            if (given != null) {
                rehearsal.verify(bundle, given.file());
            }
        }
    }

    private static Map<String, String> pairs(Words words, String option) throws UsageException {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String text : words.options(option)) {
            String[] pair = text.split("=", 2);
            if (pair.length != 2) {
                throw new UsageException(option + " " + text + ": NAME=VALUE is expected");
            }
            pairs.put(pair[0], pair[1]);
        }
        return pairs;
    }
}
