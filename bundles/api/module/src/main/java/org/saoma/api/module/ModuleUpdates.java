package org.saoma.api.module;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one way in which modules change. Command line, HTTP API, drop folder, USB stick and fleet are doors to it.
 *
 * <p>A package is first made into a plan, which changes nothing, and then applied. One operation runs at a time. Any thread; nothing
 * here blocks for the length of an operation.
 */
@ProviderType
public interface ModuleUpdates {

    /**
     * Verifies the signed list of a package and says what has to be fetched before it can be planned. Changes nothing of what runs. The
     * trust documents in the package are followed and kept first, whatever becomes of the list.
     *
     * @param file a generation package, with all of its files or only some; only read, and not needed afterwards
     * @return the files that are neither in the package nor in the store, in the order of the list
     * @throws ModuleException when a trust document or the list is refused, with the reason; NOT_LATER only after the documents were
     *     followed
     */
    List<Blob> missing(Path file) throws ModuleException;

    /**
     * Verifies a package, takes its files into the store and works out what it would change.
     *
     * @param file a generation package or a KAR; only read, and not needed afterwards
     * @throws ModuleException when it is refused, with the reason
     */
    Plan plan(Path file, Origin origin) throws ModuleException;

    /** A plan that can still be applied. */
    Optional<Plan> plan(String planId);

    /**
     * Begins to apply a plan.
     *
     * @return the operation, running
     * @throws ModuleException BUSY when another one runs, STALE when the generation changed since the plan was made, REFUSED when the
     *     plan has problems
     */
    Operation apply(String planId, Urgency urgency) throws ModuleException;

    /**
     * Begins to go back to the last good generation.
     *
     * @param settings whether they come back with it; that takes a restart of the framework
     * @return the operation, running
     * @throws ModuleException BUSY when another one runs, NOT_FOUND when there is none before, UNTRUSTED when the roots revoked a file of
     *     it or it is below their floor, STORAGE when it is damaged
     */
    Operation rollback(Origin origin, SettingsChoice settings) throws ModuleException;

    /**
     * Gives up an operation that has not begun to change what runs.
     *
     * @return whether it was given up; false when it is too late
     */
    boolean cancel(String operationId);

    /** One of the last 500 operations of this terminal, also of earlier runs. One that still waits to begin is not known after a start. */
    Optional<Operation> operation(String operationId);

    /** The last 500 operations of this terminal, newest first. */
    List<Operation> history();

    /** Whether the store holds a file, so that it need not be fetched. */
    boolean holds(String sha256);
}
