package org.saoma.core.payment.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.saoma.api.journal.PaymentJournal;
import org.saoma.api.payment.Merchant;
import org.saoma.core.payment.channel.ChannelGuard;
import org.saoma.core.payment.channel.ChannelRegistry;
import org.saoma.core.payment.threads.AlarmClock;

/**
 * What the engine is put together from.
 *
 * @param codeWindow how long a sale waits for the payer's code before it is cancelled
 */
public record Parts(
        PaymentJournal journal,
        ChannelRegistry registry,
        Merchant merchant,
        Clock clock,
        Duration codeWindow,
        PaymentRunner payments,
        RefundRunner refunds,
        Timers timers,
        Waiters waiters) {

    /**
     * @param alarms where time limits wait
     * @param work where what is due is done; must not be the thread of the alarms
     */
    public static Parts of(
            PaymentJournal journal,
            ChannelRegistry registry,
            ChannelGuard guard,
            Merchant merchant,
            Clock clock,
            Duration codeWindow,
            AlarmClock alarms,
            Executor work,
            Announcer announcer) {
        Timers timers = new Timers(alarms, work, clock);
        Outages outages = new Outages(timers, work, clock);
        ChannelCalls calls = new ChannelCalls(registry, guard, new Orders(merchant), outages, work);
        Waiters waiters = new Waiters(alarms);
        return new Parts(
                journal,
                registry,
                merchant,
                clock,
                codeWindow,
                new PaymentRunner(journal, registry, calls, timers, waiters, work, clock, announcer),
                new RefundRunner(journal, calls, timers, waiters, clock, announcer),
                timers,
                waiters);
    }
}
