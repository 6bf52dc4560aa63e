package org.saoma.fleet.hawkbit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.saoma.api.module.Blob;
import org.saoma.api.module.ModuleException;
import org.saoma.api.module.ModuleException.Reason;
import org.saoma.api.module.ModuleManager;
import org.saoma.api.module.ModuleUpdates;
import org.saoma.api.module.Origin;
import org.saoma.api.module.Plan;
import org.saoma.fleet.hawkbit.Download.Between;

/** Brings an action to where it can be applied: fetches the signed list, then what this terminal lacks of it, and has it planned. */
final class Preparation {
    /** Room that is left to the journal, whatever an update wants. */
    private static final long RESERVE = 64L << 20;
    /** The server notes every request for a file, and takes a thousand notes for an action. */
    private static final int MOST_REQUESTS = 500;
    /** One of them is the list. */
    private static final int MOST_SIGNED = 50;
    /** They are in memory together. */
    private static final long LARGEST_SIGNED = 8L << 20;

    /** How far it came. */
    enum Result {
        PLANNED,
        /** The terminal runs this very generation. */
        RUNS_ALREADY,
        /** Nobody wants it any more. */
        GIVEN_UP
    }

    private final ModuleUpdates updates;
    private final ModuleManager modules;
    private final Download download;
    private final Downloads files;

    Preparation(ModuleUpdates updates, ModuleManager modules, Download download, Downloads files) {
        this.updates = updates;
        this.modules = modules;
        this.download = download;
        this.files = files;
    }

    /**
     * Goes on with an action from where it stands.
     *
     * @throws IOException when it has to be tried again
     * @throws Refused when that would not help
     */
    Result prepare(Job job, Between between) throws IOException, Refused, InterruptedException {
        Map<String, Artifact> offered = offered(job.deployment);
        if (job.signed == null) {
            job.signed = signed(job, offered);
        }
        if (Outline.of(job.signed.get(PackageFile.GENERATION)).isWhatRuns(modules.current())) {
            follow(job);
            return Result.RUNS_ALREADY;
        }
        if (job.blobs == null) {
            job.blobs = missing(job);
            files.keepOnly(job.blobs);
            requireRoom(job.blobs);
        }
        for (Blob blob : job.blobs) {
            if (!fetch(job, blob, offered, between)) {
                return Result.GIVEN_UP;
            }
        }
        job.plan = plan(job);
        files.keepOnly(List.of());
        return Result.PLANNED;
    }

    private static Map<String, Artifact> offered(Deployment deployment) throws Refused {
        Map<String, Artifact> offered = new HashMap<>();
        for (Artifact artifact : deployment.artifacts()) {
            Artifact other = offered.put(artifact.filename(), artifact);
            if (other != null && artifact.filename().equals(PackageFile.GENERATION)) {
                throw new Refused("The distribution set holds two files " + PackageFile.GENERATION
                        + "; put one generation into it");
            }
        }
        if (!offered.containsKey(PackageFile.GENERATION)) {
            throw new Refused("The distribution set holds no file " + PackageFile.GENERATION
                    + "; upload the signed generation to one of its software modules");
        }
        return offered;
    }

    private Map<String, byte[]> signed(Job job, Map<String, Artifact> offered)
            throws IOException, Refused, InterruptedException {
        List<String> names = Stream.concat(
                        offered.keySet().stream().filter(PackageFile::isTrust).sorted(),
                        Stream.of(PackageFile.GENERATION))
                .toList();
        if (names.size() > MOST_SIGNED) {
            throw new Refused("The distribution set holds " + names.size()
                    + " signed documents; leave out trust documents that every terminal has");
        }
        Map<String, byte[]> signed = new LinkedHashMap<>();
        long size = 0;
        for (String name : names) {
            job.requests++;
            byte[] bytes = download.small(offered.get(name));
            size += bytes.length;
            if (size > LARGEST_SIGNED) {
                throw new Refused("The signed documents of the distribution set have more than " + LARGEST_SIGNED
                        + " bytes; upload those that were signed");
            }
            signed.put(name, bytes);
        }
        return signed;
    }

    /** Trust documents count, revocations above all, although the modules stay as they are. */
    private void follow(Job job) throws IOException, Refused {
        if (job.signed.keySet().stream().noneMatch(PackageFile::isTrust)) {
            return;
        }
        try {
            updates.missing(list(job));
        } catch (ModuleException e) {
            // The list may be the very one that runs.
            if (e.reason() != Reason.NOT_LATER) {
                throw refused(e);
            }
        }
    }

    private List<Blob> missing(Job job) throws IOException, Refused {
        try {
            return updates.missing(list(job));
        } catch (ModuleException e) {
            throw refused(e);
        }
    }

    private Path list(Job job) throws IOException {
        Path list = files.file("list.saoma");
        PackageFile.write(list, job.signed, List.of(), files);
        return list;
    }

    /** The files, the package made of them, and the copy that the store takes. */
    private void requireRoom(List<Blob> blobs) throws IOException, Refused {
        long need = RESERVE;
        for (Blob blob : blobs) {
            need += files.missing(blob) + 2 * blob.size();
        }
        long room = files.usable();
        if (room < need) {
            throw new Refused("The disk has room for " + (room >> 20) + " MB and the update needs " + (need >> 20)
                    + " MB; make room and assign it again");
        }
    }

    private boolean fetch(Job job, Blob blob, Map<String, Artifact> offered, Between between)
            throws IOException, Refused, InterruptedException {
        Artifact artifact = offered.get(blob.sha256() + ".jar");
        while (!files.has(blob) && !updates.holds(blob.sha256())) {
            if (artifact == null) {
                throw new Refused("The distribution set lacks " + blob.sha256()
                        + ".jar, which this terminal lacks too; upload it");
            }
            if (++job.requests > MOST_REQUESTS) {
                throw new Refused(artifact.filename() + " did not come in " + MOST_REQUESTS
                        + " requests for the files of this action; look at the connection and assign it again");
            }
            switch (download.attempt(artifact, blob, files, between)) {
                case COMPLETE, PROGRESS -> job.trouble = 0;
                case FRUITLESS -> throw new IOException(artifact.filename() + ": the connection broke");
                case GIVEN_UP -> {
                    return false;
                }
            }
        }
        return true;
    }

    private String plan(Job job) throws IOException, Refused {
        Path file = files.file("generation.saoma");
        List<Blob> fetched = job.blobs.stream().filter(files::has).toList();
        // However this ends: what the store holds by the next try is not what it holds now.
        job.blobs = null;
        PackageFile.write(file, job.signed, fetched, files);
        try {
            Plan plan = updates.plan(file, new Origin(Origin.Door.FLEET, job.action));
            if (!plan.problems().isEmpty()) {
                throw new Refused(String.join("; ", plan.problems()));
            }
            return plan.id();
        } catch (ModuleException e) {
            throw refused(e);
        }
    }

    /** @return when trying again does not help */
    static Refused refused(ModuleException e) throws IOException {
        return switch (e.reason()) {
            case BUSY -> throw new Busy(e.getMessage());
            case STALE, NOT_FOUND -> throw new IOException(e.getMessage(), e);
            case MALFORMED, UNTRUSTED, NOT_LATER, STORAGE, REFUSED -> new Refused(e.reason() + ": " + e.getMessage());
        };
    }
}
