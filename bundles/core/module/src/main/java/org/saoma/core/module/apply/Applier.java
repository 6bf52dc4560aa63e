package org.saoma.core.module.apply;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.saoma.core.module.plan.Diff;
import org.saoma.generation.Generation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the generation that runs into another one while the terminal sells, or leaves it as it was. */
public final class Applier {

    private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

    private final LiveFramework framework;
    private final Function<Generation.Entry, Path> files;
    private final HealthGate gate;
    private final Drain drain;

    public Applier(LiveFramework framework, Function<Generation.Entry, Path> files, HealthGate gate, Drain drain) {
        this.framework = framework;
        this.files = files;
        this.gate = gate;
        this.drain = drain;
    }

    /** How it ended. */
    public sealed interface Result permits Done, Undone, Broken {}

    /** The new generation runs and is healthy. */
    public record Done() implements Result {}

    /** The old generation runs as it did; the reason in words. */
    public record Undone(String reason) implements Result {}

    /** Neither runs whole: the framework has to be built anew from the old generation. */
    public record Broken(String reason) implements Result {}

    public Result apply(Generation now, Generation next, Consumer<String> steps) throws InterruptedException {
        Set<String> before = gate.complaints(now);
        Diff diff = Diff.between(now, next);
        List<Bundle> leaving = new ArrayList<>();
        String reason;
        try {
            leaving.addAll(new Transition(framework, files, drain, steps).carryOut(diff));
            startWhatStopped(next);
            steps.accept("wait until the new generation is healthy");
            Set<String> wrong = gate.await(next, before);
            if (wrong.isEmpty() && !leaving.isEmpty()) {
                letFinish(leaving, steps);
                // What was well beside the old versions has to be so without them.
                wrong = gate.await(next, before);
            }
            if (wrong.isEmpty()) {
                letGo(leaving);
                return new Done();
            }
            reason = String.join("; ", wrong);
        } catch (BundleException | RuntimeException e) {
            LOG.warn("generation {} could not be applied", next.sequence(), e);
            reason = innermost(e);
        }
        return undo(now, next, before, reason, steps);
    }

    private void letFinish(List<Bundle> leaving, Consumer<String> steps) throws InterruptedException {
        for (Bundle old : leaving) {
            steps.accept("let " + Transition.name(old) + " finish");
            drain.letFinish(old);
        }
    }

    private void letGo(List<Bundle> leaving) throws InterruptedException {
        for (Bundle old : leaving) {
            try {
                framework.stop(old);
            } catch (BundleException e) {
                LOG.warn("{} did not stop in order", Transition.name(old), e);
            }
            try {
                framework.uninstall(old);
            } catch (BundleException e) {
                LOG.warn("{} stays installed until the next start", Transition.name(old), e);
            }
        }
    }

    private Result undo(Generation now, Generation next, Set<String> before, String reason, Consumer<String> steps)
            throws InterruptedException {
        steps.accept("go back: " + reason);
        try {
            giveWorkAgain(now);
            removeNewcomers(now, next);
            Diff back = Diff.between(present(now, next), now);
            List<Bundle> leaving = new Transition(framework, files, drain, steps).carryOut(back);
            letFinish(leaving, steps);
            letGo(leaving);
            startWhatStopped(now);
            Set<String> wrong = gate.await(now, before);
            return wrong.isEmpty()
                    ? new Undone(reason)
                    : new Broken(reason + "; going back: " + String.join("; ", wrong));
        } catch (BundleException | RuntimeException e) {
            LOG.error("the generation before could not be brought back", e);
            return new Broken(reason + "; going back: " + innermost(e));
        }
    }

    /** A refresh does not start again what could not be wired in between. */
    private void startWhatStopped(Generation generation) throws BundleException, InterruptedException {
        for (Generation.Entry entry : generation.bundles()) {
            Bundle bundle = framework.find(entry);
            if (bundle != null && !HealthGate.runs(bundle)) {
                framework.start(bundle);
            }
        }
    }

    private void giveWorkAgain(Generation now) {
        for (Generation.Entry entry : now.bundles()) {
            Bundle bundle = framework.find(entry);
            if (bundle != null) {
                drain.stay(bundle);
            }
        }
    }

    /** Takes away new versions beside which the old ones still run. */
    private void removeNewcomers(Generation now, Generation next) throws BundleException, InterruptedException {
        for (Diff.Update update : Diff.between(now, next).update()) {
            Bundle old = framework.find(update.from());
            Bundle newer = framework.find(update.to());
            if (old != null && newer != null && !old.equals(newer)) {
                drain.letFinish(newer);
                framework.uninstall(newer);
            }
        }
    }

    /** What is installed of the two generations now: how far a transition came before it broke off. */
    private Generation present(Generation now, Generation next) {
        List<Generation.Entry> entries = new ArrayList<>();
        for (Generation.Entry entry : now.bundles()) {
            if (framework.find(entry) != null) {
                entries.add(entry);
            }
        }
        for (Generation.Entry entry : next.bundles()) {
            if (entries.stream().noneMatch(other -> other.symbolicName().equals(entry.symbolicName()))
                    && framework.find(entry) != null) {
                entries.add(entry);
            }
        }
        return new Generation(now.name(), now.sequence(), now.release(), now.features(), entries);
    }

    private static String innermost(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String text = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return text.replaceAll("\\s+", " ").strip();
    }
}
