package org.saoma.fleet.hawkbit;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.saoma.api.module.ModuleException;
import org.saoma.api.module.ModuleUpdates;
import org.saoma.api.module.Operation;
import org.saoma.api.module.Urgency;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on the action that the server wants: prepares it, waits until it may be applied, applies it. */
final class Work {
    private static final Logger log = LoggerFactory.getLogger(Work.class);

    /** One that was just given up is over in a moment; another door's may wait all day: from a second to two minutes. */
    private static final Duration ANOTHER_RUNS = Duration.ofSeconds(1);

    private static final int LARGEST_SHIFT = 7;
    /** How much may go wrong with nothing going right in between: twenty broken connections, or three refusals. */
    private static final int MOST_TROUBLE = 20;

    private static final int REFUSAL = 7;

    /** Asks the server in the midst of the work when it is time to. */
    interface Ask {
        void ifDue() throws InterruptedException;
    }

    private final DdiClient client;
    private final ModuleUpdates updates;
    private final Preparation preparation;
    private final Downloads files;
    private final Debt debt;
    private final PollSchedule schedule;
    private final Pace pace;

    private Job job;
    private boolean answered;
    private Urgency urgency;

    Work(
            DdiClient client,
            ModuleUpdates updates,
            Preparation preparation,
            Downloads files,
            Debt debt,
            PollSchedule schedule,
            Pace pace) {
        this.client = client;
        this.updates = updates;
        this.preparation = preparation;
        this.files = files;
        this.debt = debt;
        this.schedule = schedule;
        this.pace = pace;
    }

    /** Whether there is something to do, now or after a pause. */
    boolean isWaiting() {
        return job != null && job.isWanted();
    }

    Instant notBefore() {
        return job.notBefore;
    }

    /** What it works on, for people; empty for nothing. */
    String describe() {
        if (debt.isApplying()) {
            return "applies an update";
        }
        if (job == null) {
            return "";
        }
        return "action " + job.action + (job.plan == null ? ": downloads" : ": waits until it may be applied");
    }

    /** Trouble only counts while the server answers: a terminal that is off line has failed at nothing. */
    void serverAnswered() {
        answered = true;
    }

    /** Takes on an action as it stands now. */
    void take(String href, Deployment wanted) {
        if (job != null && job.isStill(wanted)) {
            job.update(href, wanted);
        } else {
            log.info("Fleet action {}: download {}, update {}", wanted.id(), wanted.download(), wanted.update());
            job = new Job(href, wanted, pace.now());
        }
    }

    void drop(String action) throws IOException {
        if (job != null && job.action.equals(action)) {
            dropAll();
        }
    }

    void dropAll() throws IOException {
        job = null;
        files.keepOnly(List.of());
    }

    /**
     * Looks at the action that is being applied as it stands now at the server.
     *
     * @return whether it was given up, because its maintenance window closed or because it has become urgent
     */
    boolean letGo(Debt open, Deployment now) throws IOException {
        boolean hurried = now.urgent() && urgency != Urgency.NOW;
        return open.isAbout(now.id()) && (hurried || !now.mayApply()) && open.giveUp();
    }

    /** Does the next thing, if there is one. */
    void step(Ask ask) throws InterruptedException {
        if (!isWaiting() || pace.now().isBefore(job.notBefore)) {
            return;
        }
        Job current = job;
        try {
            if (current.plan == null) {
                prepare(current, ask);
            } else {
                apply(current);
            }
        } catch (Refused e) {
            end(current, Outcome.failure(e.getMessage()));
        } catch (Busy e) {
            waits(current, e);
        } catch (IOException e) {
            again(current, e);
        } catch (RuntimeException e) {
            log.error("Fleet action {}: stumbled", current.action, e);
            again(current, new IOException("The terminal stumbled: " + e, e));
        }
    }

    private void prepare(Job current, Ask ask) throws IOException, Refused, InterruptedException {
        if (current.signed == null) {
            progress(current, "download", "Fetches the signed list");
        }
        Preparation.Result result = preparation.prepare(current, () -> {
            ask.ifDue();
            return job == current && current.isWanted();
        });
        switch (result) {
            case RUNS_ALREADY -> end(
                    current, Outcome.success("The modules of release " + current.release() + " run already"));
            case PLANNED -> {
                current.waits = 0;
                progress(current, "downloaded", "Everything is here and verified");
                if (current.deployment.downloadOnly()) {
                    dropAll();
                }
            }
            case GIVEN_UP -> log.info("Fleet action {}: the download stopped", current.action);
        }
    }

    private void apply(Job current) throws IOException, Refused, InterruptedException {
        // It may have become urgent, been cancelled or left its maintenance window since it was asked for.
        Optional<Deployment> latest = client.deployment(current.href);
        if (latest.isEmpty() || !current.isStill(latest.get())) {
            job = null;
            return;
        }
        current.update(current.href, latest.get());
        if (!current.deployment.mayApply()) {
            return;
        }
        urgency = current.deployment.urgent() ? Urgency.NOW : Urgency.WHEN_QUIET;
        debt.begin(current.action, current.feedbackTo(), current.release());
        try {
            Operation operation = updates.apply(current.plan, urgency);
            debt.began(operation);
            job = null;
            log.info("Fleet action {}: operation {} {}", current.action, operation.id(), urgency);
            progress(
                    current,
                    "proceeding",
                    "Applies release " + current.release() + " as generation " + operation.sequence() + ", " + urgency);
        } catch (ModuleException e) {
            debt.forget();
            if (e.reason() != ModuleException.Reason.BUSY) {
                current.plan = null;
            }
            throw Preparation.refused(e);
        }
    }

    private void waits(Job current, Busy e) {
        if (current.waits == 0) {
            log.info("Fleet action {} waits: {}", current.action, e.getMessage());
        }
        current.notBefore = pace.now().plus(ANOTHER_RUNS.multipliedBy(1L << Math.min(current.waits, LARGEST_SHIFT)));
        current.waits++;
    }

    private void again(Job current, IOException e) {
        if (answered) {
            current.trouble += isRefusal(e) ? REFUSAL : 1;
            answered = false;
        }
        if (current.trouble > MOST_TROUBLE) {
            end(current, Outcome.failure("Given up: " + e.getMessage()));
            return;
        }
        Optional<Duration> told = e instanceof DdiException answer ? answer.retryAfter() : Optional.empty();
        current.notBefore = pace.now().plus(schedule.afterFailure(Math.max(1, current.trouble), told));
        log.warn("Fleet action {} is tried again at {}: {}", current.action, current.notBefore, e.getMessage());
    }

    private static boolean isRefusal(IOException e) {
        return e instanceof WrongFile
                || e.getCause() instanceof RuntimeException
                || e instanceof DdiException answer && answer.isFinal();
    }

    private void end(Job current, Outcome outcome) {
        try {
            log.info("Fleet action {}: {}", current.action, outcome.details());
            debt.end(current.action, current.feedbackTo(), outcome);
            dropAll();
        } catch (IOException e) {
            current.notBefore = pace.now().plus(schedule.afterFailure(1, Optional.empty()));
            log.warn("Fleet action {}: its end cannot be written down: {}", current.action, e.getMessage());
        }
    }

    /** Tells how it goes. Nothing depends on it. */
    private void progress(Job current, String execution, String detail) throws InterruptedException {
        try {
            client.feedback(current.feedbackTo(), current.action, Feedback.under(execution, detail));
        } catch (IOException e) {
            log.debug("Fleet action {}: progress was not told: {}", current.action, e.getMessage());
        }
    }
}
