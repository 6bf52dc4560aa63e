package org.saoma.sim.platform.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What each wallet's platform is told to do: a queue for the next calls, and what holds when the queue is empty. Calls that pay by
 * code or create a shown code have the queue {@link Call#PAY}; the other calls have queues of their own. Any thread.
 */
public final class Behaviours {

    /** Kinds of wire calls that take a behaviour from a queue. */
    public enum Call {
        /** Pays by code or creates a shown code; the only kind that {@code always} bends, {@code DOWN} apart. */
        PAY,
        QUERY,
        /** Cancels or closes. */
        REVERSE,
        REFUND
    }

    private final Map<Wallet, Map<Call, Deque<Behaviour>>> queues = new EnumMap<>(Wallet.class);
    private final Map<Wallet, Behaviour> always = new EnumMap<>(Wallet.class);

    /** Replaces what waits in a queue. */
    public synchronized void next(Wallet wallet, Call call, List<Behaviour> next) {
        queues.computeIfAbsent(wallet, w -> new EnumMap<>(Call.class)).put(call, new ArrayDeque<>(next));
    }

    /** Says what holds from now on when no queue says otherwise. */
    public synchronized void always(Wallet wallet, Behaviour behaviour) {
        always.put(wallet, behaviour);
    }

    /** How this call is treated; takes it from its queue. */
    public synchronized Behaviour take(Wallet wallet, Call call) {
        Behaviour queued = queue(wallet, call).poll();
        if (queued != null) {
            return queued;
        }
        return call == Call.PAY || down(wallet) ? always(wallet) : Behaviour.OK;
    }

    /** Whether the wallet's platform cuts every call that no queue speaks for. */
    public synchronized boolean down(Wallet wallet) {
        return always(wallet).kind() == Behaviour.Kind.DOWN;
    }

    /** What waits in a queue, in order. */
    public synchronized List<Behaviour> next(Wallet wallet, Call call) {
        return List.copyOf(queue(wallet, call));
    }

    /** What holds when the queues are empty. */
    public synchronized Behaviour always(Wallet wallet) {
        return always.getOrDefault(wallet, Behaviour.OK);
    }

    /** Everything works again. */
    public synchronized void reset() {
        queues.clear();
        always.clear();
    }

    private Deque<Behaviour> queue(Wallet wallet, Call call) {
        return queues.getOrDefault(wallet, Map.of()).getOrDefault(call, new ArrayDeque<>());
    }
}
