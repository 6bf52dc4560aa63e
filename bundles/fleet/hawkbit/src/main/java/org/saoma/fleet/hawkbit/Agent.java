package org.saoma.fleet.hawkbit;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what the server wants, one turn after the other, on one thread: tells what is owed, asks what is wanted, works on it. Every
 * wait has an end, and a download looks up from its bytes whenever it is time to ask again.
 */
final class Agent {
    private static final Logger log = LoggerFactory.getLogger(Agent.class);

    /** How long a server is asked every few seconds while an action is under way; after that it waits as it usually does. */
    private static final Duration HURRY = Duration.ofMinutes(10);
    /** How often a running operation is looked at, which costs next to nothing. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final DdiClient client;
    private final PollSchedule schedule;
    private final Debt debt;
    private final Work work;
    private final Inventory inventory;
    private final boolean confirm;
    private final Pace pace;

    private Instant nextPoll;
    private Instant nextDelivery;
    /** Null when nothing is under way. */
    private Instant hurriesSince;

    private int failures;
    private int failedDeliveries;
    private Map<String, String> told = Map.of();
    private String inventoryProblem;
    private volatile Contact contact;

    Agent(
            DdiClient client,
            PollSchedule schedule,
            Debt debt,
            Work work,
            Inventory inventory,
            boolean confirm,
            Pace pace) {
        this.client = client;
        this.schedule = schedule;
        this.debt = debt;
        this.work = work;
        this.inventory = inventory;
        this.confirm = confirm;
        this.pace = pace;
        Instant now = pace.now();
        nextPoll = now;
        nextDelivery = now;
        contact = new Contact(now, null, "");
    }

    /** How it stands with the server. Any thread. */
    Contact contact() {
        return contact;
    }

    /**
     * Does what is due.
     *
     * @return how long there is nothing to do
     */
    Duration turn() throws InterruptedException {
        settle();
        pollIfDue();
        if (!debt.isOpen()) {
            work.step(this::pollIfDue);
        }
        return untilNext();
    }

    private Duration untilNext() {
        Instant next = nextPoll;
        Instant other = next;
        if (debt.isApplying()) {
            other = pace.now().plus(LOOK);
        } else if (debt.isOpen()) {
            other = nextDelivery;
        } else if (work.isWaiting()) {
            other = work.notBefore();
        }
        Duration wait = Duration.between(pace.now(), other.isBefore(next) ? other : next);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    /** What is owed comes before everything else. */
    private void settle() throws InterruptedException {
        try {
            debt.look();
            if (debt.isOpen() && !debt.isApplying() && !pace.now().isBefore(nextDelivery)) {
                debt.deliver();
                failedDeliveries = 0;
                nextPoll = pace.now();
            }
        } catch (IOException e) {
            failedDeliveries++;
            nextDelivery = pace.now().plus(schedule.afterFailure(failedDeliveries, retryAfter(e)));
            failed("The end of a fleet action could not be told", e);
        }
    }

    private void pollIfDue() throws InterruptedException {
        if (pace.now().isBefore(nextPoll)) {
            return;
        }
        try {
            Poll poll = client.poll();
            work.serverAnswered();
            // Whatever goes wrong from here on, the server is not asked at once again.
            nextPoll = pace.now().plus(schedule.afterAnswer(poll.sleep()));
            handle(poll);
            if (hurries()) {
                nextPoll = earlier(nextPoll, pace.now().plus(PollSchedule.FAST));
            }
            if (failures > 0 || contact.problem() != null) {
                log.info("The fleet server answers");
            }
            failures = 0;
            contact = new Contact(pace.now(), null, work.describe());
        } catch (IOException e) {
            failures++;
            nextPoll = pace.now().plus(schedule.afterFailure(failures, retryAfter(e)));
            failed("The fleet server does not do as it should", e);
        }
    }

    /** A cancellation has to get through while something is under way, but not for as long as a busy shop makes it wait. */
    private boolean hurries() {
        if (!debt.isApplying() && !work.isWaiting()) {
            hurriesSince = null;
            return false;
        }
        if (hurriesSince == null) {
            hurriesSince = pace.now();
        }
        return pace.now().isBefore(hurriesSince.plus(HURRY));
    }

    private void handle(Poll poll) throws IOException, InterruptedException {
        tell(poll.link(Poll.CONFIG_DATA).isPresent());
        Optional<String> cancel = poll.link(Poll.CANCEL);
        Optional<String> deployment = poll.link(Poll.DEPLOYMENT);
        Optional<String> confirmation = poll.link(Poll.CONFIRMATION);
        if (cancel.isPresent()) {
            cancel(cancel.get());
        } else if (deployment.isPresent()) {
            deploy(deployment.get());
        } else if (confirmation.isPresent()) {
            confirm(confirmation.get());
        } else {
            nothingWanted();
        }
    }

    private void tell(boolean asked) throws IOException, InterruptedException {
        Map<String, String> now = inventory.attributes();
        if (asked || !now.equals(told)) {
            try {
                client.configData(now);
            } catch (DdiException e) {
                // Nothing depends on it, so it neither keeps updates from coming nor is sent over and over.
                if (!e.getMessage().equals(inventoryProblem)) {
                    log.warn("The fleet server does not take the inventory: {}", e.getMessage());
                }
                inventoryProblem = e.getMessage();
            }
            told = now;
        }
    }

    private void cancel(String href) throws IOException, InterruptedException {
        Optional<String> stop = client.stopId(href);
        if (stop.isEmpty()) {
            return;
        }
        String action = stop.get();
        Feedback answer = Feedback.closed(
                Outcome.success(debt.isOver(action) ? "It is over, and its end was not taken" : "Nothing was changed"));
        if (debt.isAbout(action) && !debt.giveUp()) {
            answer = Feedback.under("rejected", "Too late: it is being applied or over");
        }
        work.drop(action);
        log.info("Fleet action {} is to be stopped: {}", action, answer.execution());
        client.feedback(DdiClient.feedbackTo(href), action, answer);
        nextPoll = earlier(nextPoll, pace.now().plus(PollSchedule.FAST));
    }

    private void deploy(String href) throws IOException, InterruptedException {
        Optional<Deployment> wanted = client.deployment(href);
        if (wanted.isEmpty() || debt.isOver(wanted.get().id())) {
            return;
        }
        if (debt.isOpen() && !work.letGo(debt, wanted.get())) {
            // One after the other: what is under way or not yet told comes first.
            return;
        }
        work.take(href, wanted.get());
    }

    private void confirm(String href) throws IOException, InterruptedException {
        if (confirm && client.confirmation(href).isPresent()) {
            client.confirm(href);
            log.info("A fleet action was confirmed");
            nextPoll = earlier(nextPoll, pace.now().plus(PollSchedule.FAST));
        }
    }

    /** The server closed the action, or a maintenance window passed. What cannot be given up any more is finished. */
    private void nothingWanted() throws IOException {
        work.dropAll();
        debt.giveUp();
    }

    private void failed(String what, IOException e) {
        String problem = e instanceof DdiException ? e.getMessage() : describe(e);
        if (!problem.equals(contact.problem())) {
            log.warn("{}: {}", what, problem);
        }
        contact = new Contact(contact.lastAnswer(), problem, work.describe());
    }

    private static String describe(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static Optional<Duration> retryAfter(IOException e) {
        return e instanceof DdiException answer ? answer.retryAfter() : Optional.empty();
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /**
     * How it stands with the server.
     *
     * @param lastAnswer when it last did as it should
     * @param problem what is wrong, null when nothing is
     * @param doing what the agent works on; empty for nothing
     */
    record Contact(Instant lastAnswer, String problem, String doing) {}
}
