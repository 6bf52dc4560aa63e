package org.saoma.core.module.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saoma.api.module.ModuleException;
import org.saoma.core.module.trust.GenerationDocument;
import org.saoma.core.module.trust.GenerationVerifier;
import org.saoma.core.module.trust.Json;
import org.saoma.core.module.trust.TimeFloor;
import org.saoma.core.module.trust.Trust;
import org.saoma.core.module.trust.TrustChain;
import org.saoma.generation.DurableFile;
import org.saoma.generation.Generation;

/**
 * The trust document of this terminal, and what must not go back even if the terminal does: the highest release that was ever
 * committed and the latest time that is proved. Thread-safe: a fleet asks what a package lacks while a change ends, and both write.
 */
final class TrustStore {

    private static final String COMMITTED = "committed";
    private static final String TIME = "time";

    private final Path trustFile;
    private final Path floorFile;
    private final Clock clock;
    private long committed;
    private TimeFloor floor = TimeFloor.NONE;

    /** @param modules where generations of one kind of terminal are kept; the trust document lies above */
    TrustStore(Path modules, Clock clock) throws IOException {
        this.trustFile = modules.resolveSibling("trust.dsse");
        this.floorFile = modules.resolve("floor.json");
        this.clock = clock;
        readFloor();
    }

    private void readFloor() throws IOException {
        try {
            Map<String, Object> json = Json.object(Files.readAllBytes(floorFile));
            committed = json.get(COMMITTED) instanceof Long release ? release : 0;
            floor = json.get(TIME) instanceof String time ? new TimeFloor(Instant.parse(time)) : TimeFloor.NONE;
        } catch (NoSuchFileException e) {
            // A new terminal.
        } catch (DateTimeException e) {
            throw new IOException(floorFile + " is damaged: " + e.getMessage(), e);
        }
    }

    /** The document that counts now; empty when the terminal was given none. */
    synchronized Optional<Trust> present() throws ModuleException, IOException {
        if (!Files.exists(trustFile)) {
            return Optional.empty();
        }
        return Optional.of(TrustChain.first(Files.readAllBytes(trustFile)));
    }

    synchronized Trust required() throws ModuleException, IOException {
        return present().orElseThrow(GenerationVerifier::noTrust);
    }

    /** Refuses a file that may not run whoever answers for it, on a developer's terminal either. */
    synchronized void requireNotRevoked(String sha256) throws ModuleException, IOException {
        Optional<Trust> present = present();
        if (present.isPresent()) {
            present.get().document().requireNotRevoked(sha256);
        }
    }

    /** Refuses a generation that may not run, not even to go back to, whatever proved healthy once. */
    synchronized void requireMayRun(Generation generation) throws ModuleException, IOException {
        Optional<Trust> present = present();
        if (present.isPresent()) {
            List<String> hashes =
                    generation.bundles().stream().map(Generation.Entry::sha256).toList();
            present.get().document().mayRun(generation.release(), hashes);
        }
    }

    /** Goes on over the documents that came with a package, and keeps the last: revocations count whatever becomes of the package. */
    synchronized Trust follow(List<byte[]> envelopes) throws ModuleException, IOException {
        Trust present = required();
        Trust last = TrustChain.follow(present, envelopes, now());
        if (last != present) {
            DurableFile.write(trustFile, last.envelope());
            floor = floor.accepted(last.document());
            writeFloor();
        }
        return last;
    }

    /** The time that certificates and documents are judged by. */
    synchronized Instant now() {
        return floor.now(clock);
    }

    /** The highest release that was ever committed here. */
    synchronized long committed() {
        return committed;
    }

    /** A generation was verified: time has come at least so far. */
    synchronized void accepted(GenerationDocument generation) throws IOException {
        TimeFloor later = floor.accepted(generation);
        if (!later.equals(floor)) {
            floor = later;
            writeFloor();
        }
    }

    /** A release proved healthy: none that is not later is taken from now on. */
    synchronized void committed(long release) throws IOException {
        if (release > committed) {
            committed = release;
            writeFloor();
        }
    }

    private void writeFloor() throws IOException {
        DurableFile.write(
                floorFile,
                Json.write(Map.of(COMMITTED, committed, TIME, floor.instant().toString())));
    }
}
