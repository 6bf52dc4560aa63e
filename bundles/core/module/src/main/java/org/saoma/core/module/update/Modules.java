package org.saoma.core.module.update;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.annotations.Designate;
import org.saoma.api.module.Activity;
import org.saoma.api.module.Blob;
import org.saoma.api.module.Generation;
import org.saoma.api.module.ModuleException;
import org.saoma.api.module.ModuleException.Reason;
import org.saoma.api.module.ModuleManager;
import org.saoma.api.module.ModuleUpdates;
import org.saoma.api.module.Operation;
import org.saoma.api.module.Origin;
import org.saoma.api.module.Plan;
import org.saoma.api.module.SettingsChoice;
import org.saoma.api.module.Urgency;
import org.saoma.core.module.LiveModules;
import org.saoma.core.module.Room;
import org.saoma.core.module.apply.Applier;
import org.saoma.core.module.apply.Drain;
import org.saoma.core.module.apply.HealthGate;
import org.saoma.core.module.apply.LiveFramework;
import org.saoma.core.module.plan.DryRun;
import org.saoma.core.module.trust.Vendor;
import org.saoma.generation.GenerationStore;
import org.saoma.generation.Hashes;
import org.saoma.generation.SettingsSnapshot;
import org.saoma.generation.StoreState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The module manager: what runs, what it may become, and the one change at a time that makes it so. */
@Component(
        service = {ModuleManager.class, ModuleUpdates.class},
        configurationPid = "org.saoma.core.module",
        // A generation on trial has to prove itself whether anybody asks for it or not.
        immediate = true)
@Designate(ocd = Config.class)
public final class Modules implements ModuleManager, ModuleUpdates {

    private static final Logger LOG = LoggerFactory.getLogger(Modules.class);

    private static final Duration WRITE_AGAIN = Duration.ofSeconds(2);

    /** In a live change, sales depend on what is new: it is given up soon. */
    private static final Duration SETTLE = Duration.ofMillis(700);

    private static final Duration LIVE_LIMIT = Duration.ofMillis(2_500);
    private static final Duration BOOT_LIMIT = Duration.ofSeconds(60);

    private final Path modules;
    private final GenerationStore store;
    private final Ledger ledger;
    private final Delivered delivered;
    private final Proposals proposals;
    private final Planner planner;
    private final TrustStore trust;
    private final Vendors vendors;
    private final HealthProblems health;
    private final Changes changes;
    private final LiveModules live;
    private final UntilWritten written = new UntilWritten(WRITE_AGAIN);
    private final Plans plans = new Plans();
    private volatile Settings settings;
    private volatile Running running;

    @Reference
    private volatile List<Activity> activities = List.of();

    @Activate
    public Modules(
            BundleContext context,
            Config config,
            @Reference ServiceComponentRuntime components,
            @Reference(target = "(saoma.restart=true)", cardinality = ReferenceCardinality.OPTIONAL) Runnable restart)
            throws IOException {
        this(context, config, components, restart, Clock.systemUTC());
    }

    Modules(BundleContext context, Config config, ServiceComponentRuntime components, Runnable restart, Clock clock)
            throws IOException {
        this.settings = Settings.of(config);
        Path manifest = Path.of(context.getProperty("saoma.generation"));
        this.modules = Path.of(context.getProperty("saoma.modules"));
        this.store = new GenerationStore(modules);
        History history = new History(modules);
        TrustStore trust = new TrustStore(modules, clock);
        this.ledger = new Ledger(
                modules,
                store,
                new SettingsSnapshot(Path.of(context.getProperty("saoma.home"), "conf"), store),
                trust,
                history,
                clock);
        long sequence = store.sequence(manifest);
        boolean onTrial =
                ledger.state().trial() != null && ledger.state().trial().sequence() == sequence;
        this.running = Running.at(manifest, sequence, !onTrial);
        LiveFramework framework = new LiveFramework(context, running.generation());
        this.delivered = Delivered.of(Path.of(context.getProperty("saoma.factory")));
        Intake intake = new Intake(store, Room.around(modules));
        this.proposals = new Proposals(
                new Releases(intake, trust, () -> settings.terminal(), delivered),
                new Additions(intake, trust, () -> settings, delivered, modules.resolve("drafts")));
        this.planner = new Planner(framework, new DryRun(context), store, this::nextSequence);
        this.trust = trust;
        this.vendors = new Vendors(context, framework, this::developerMode);
        know(running.generation());
        this.health = new HealthProblems(context, components);
        HealthGate liveGate = new HealthGate(framework, health, Set::of, SETTLE, LIVE_LIMIT);
        Drain drain = new Drain(() -> activities);
        this.changes = new Changes(
                new Change.Machinery(
                        ledger,
                        written,
                        new Applier(framework, this::file, liveGate, drain),
                        liveGate,
                        restart == null ? Modules::noRestart : restart,
                        () -> new Quiet(drain, () -> settings.window(), clock),
                        this::nowRuns),
                history,
                () -> running,
                () -> plans.files(running.sequence()),
                clock);
        this.live = new LiveModules(context, () -> running.generation());
        if (changes.owes()) {
            HealthGate bootGate = new HealthGate(framework, health, new NotStarted(context), SETTLE, BOOT_LIMIT);
            changes.settle(bootGate, () -> running = running.nowProven());
        }
    }

    private void know(org.saoma.generation.Generation generation) {
        if (generation.bundles().stream().allMatch(entry -> entry.vendor().isEmpty())) {
            return;
        }
        List<Vendor> trusted = List.of();
        try {
            trusted =
                    trust.present().map(present -> present.document().vendors()).orElse(List.of());
        } catch (ModuleException | IOException e) {
            LOG.error("The trust document cannot be read, so vendors' bundles see nothing. Provision it again.", e);
        }
        vendors.know(generation, trusted);
    }

    /** What runs goes on; what comes next is judged anew. */
    @Modified
    void change(Config config) {
        settings = Settings.of(config);
    }

    private static void noRestart() {
        throw new IllegalStateException("This terminal was not started by its launcher, which alone builds frameworks");
    }

    private Path file(org.saoma.generation.Generation.Entry entry) {
        return delivered.has(entry.sha256()) ? delivered.file(entry.sha256()) : store.blob(entry.sha256());
    }

    private long nextSequence() {
        try {
            long ofHistory = changes.history().stream()
                    .mapToLong(Operation::sequence)
                    .max()
                    .orElse(0);
            return Math.max(store.last(), ofHistory) + 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void nowRuns(org.saoma.generation.Generation generation) {
        running = generation.sequence() == StoreState.FACTORY
                ? delivered.running()
                : new Running(generation, modules, generation.sequence(), true);
    }

    @Override
    public Generation current() {
        Running now = running;
        return live.current(now.proven());
    }

    @Override
    public boolean developerMode() {
        return settings.developerMode();
    }

    @Override
    public synchronized List<Blob> missing(Path file) throws ModuleException {
        try (PackageFile opened = PackageFile.open(file)) {
            return proposals.missing(opened);
        } catch (IOException e) {
            throw storage(e);
        }
    }

    @Override
    public synchronized Plan plan(Path file, Origin origin) throws ModuleException {
        changes.requireIdle();
        try (PackageFile opened = PackageFile.open(file)) {
            Prepared prepared = planner.prepare(proposals.read(opened, running), running, origin);
            plans.add(prepared);
            return prepared.plan();
        } catch (IOException e) {
            throw storage(e);
        }
    }

    private static ModuleException storage(IOException e) {
        return new ModuleException(
                Reason.STORAGE,
                "The package cannot be taken into the store: " + e.getMessage()
                        + ". Make room on the disk, or give the file again. Nothing was changed.",
                e);
    }

    @Override
    public Optional<Plan> plan(String planId) {
        return plans.find(planId).map(Prepared::plan);
    }

    @Override
    public synchronized Operation apply(String planId, Urgency urgency) throws ModuleException {
        Prepared prepared = plans.find(planId)
                .orElseThrow(() -> new ModuleException(
                        Reason.NOT_FOUND, "There is no plan " + planId + " any more. Plan it again."));
        changes.requireIdle();
        if (prepared.base() != running.sequence()) {
            throw new ModuleException(
                    Reason.STALE,
                    "Generation " + running.sequence() + " runs now; the plan was made for " + prepared.base()
                            + ". Plan it again.");
        }
        if (!prepared.plan().problems().isEmpty()) {
            throw new ModuleException(
                    Reason.REFUSED, String.join("; ", prepared.plan().problems()));
        }
        plans.remove(planId);
        know(prepared.next());
        return changes.begin(
                prepared.next(),
                prepared.way(),
                prepared.notes(),
                (to, operation, complaints) -> to.begin(prepared, operation, complaints),
                prepared.plan().origin(),
                urgency);
    }

    @Override
    public synchronized Operation rollback(Origin origin, SettingsChoice settings) throws ModuleException {
        changes.requireIdle();
        long back = ledger.state().lastGood();
        if (back == running.sequence()) {
            throw new ModuleException(
                    Reason.NOT_FOUND, "There is no generation before " + running.sequence() + " to go back to.");
        }
        try {
            org.saoma.generation.Generation next =
                    back == StoreState.FACTORY ? delivered.running().generation() : store.generation(back);
            requireRunnable(next);
            know(next);
            return changes.begin(
                    next,
                    settings == SettingsChoice.PUT_BACK
                            ? Prepared.Way.RESTART
                            : planner.way(running.generation(), next),
                    List.of(),
                    (to, operation, complaints) -> to.beginReturn(back, settings, operation, complaints),
                    origin,
                    Urgency.NOW);
        } catch (IOException e) {
            throw new ModuleException(
                    Reason.STORAGE,
                    "Generation " + back + ", the last good one, cannot be read: " + e.getMessage()
                            + ". Install a release instead.",
                    e);
        }
    }

    /** Whether a generation that was good once still may and can run. */
    private void requireRunnable(org.saoma.generation.Generation next) throws ModuleException, IOException {
        if (next.sequence() != StoreState.FACTORY) {
            trust.requireMayRun(next);
        }
        for (org.saoma.generation.Generation.Entry entry : next.bundles()) {
            if (!Hashes.sha256(file(entry)).equals(entry.sha256())) {
                throw new IOException(file(entry) + " is damaged");
            }
        }
    }

    @Override
    public boolean cancel(String operationId) {
        return changes.cancel(operationId);
    }

    @Override
    public Optional<Operation> operation(String operationId) {
        return changes.operation(operationId);
    }

    @Override
    public List<Operation> history() {
        return changes.history();
    }

    @Override
    public boolean holds(String sha256) {
        return store.holds(sha256);
    }

    @Deactivate
    public void close() {
        written.close();
        vendors.close();
        health.close();
    }
}
