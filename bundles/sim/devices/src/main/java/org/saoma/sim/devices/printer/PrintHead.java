package org.saoma.sim.devices.printer;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Puts the strip on paper while there is some, and keeps what came out. Printed on by one thread, looked at by any. */
final class PrintHead implements Mechanism {
    private static final int KEPT = 200;

    private final Deque<Printed> receipts = new ArrayDeque<>();
    private final PrinterState state;
    private final PrintBuffer buffer;
    private final Strip strip;
    private final Clock clock;
    private final Consumer<byte[]> answers;
    private volatile boolean automaticStatus;
    private int rolls;

    PrintHead(PrinterState state, PrintBuffer buffer, Strip strip, Clock clock, Consumer<byte[]> answers) {
        this.state = state;
        this.buffer = buffer;
        this.strip = strip;
        this.clock = clock;
        this.answers = answers;
    }

    @Override
    public void ready() throws Cleared, InterruptedException {
        state.awaitPrinting(buffer::isCleared);
        buffer.throwIfCleared();
        if (rolls != state.rolls()) {
            rolls = state.rolls();
            tear(true);
        }
    }

    @Override
    public void line() throws Cleared, InterruptedException {
        state.useLine();
        ready();
    }

    @Override
    public void cut() {
        tear(false);
    }

    @Override
    public void kickDrawer() {
        state.kickDrawer();
    }

    @Override
    public void answer(byte[] bytes) {
        answers.accept(bytes);
    }

    @Override
    public int status(int n) {
        return switch (n) {
            case 1, '1' -> StatusBytes.paperSensor(state);
            case 2, '2' -> 0;
            default -> -1;
        };
    }

    @Override
    public void automaticStatus(boolean on) {
        automaticStatus = on;
        stateChanged();
    }

    /** Tells who is connected, if that was asked for. */
    void stateChanged() {
        if (automaticStatus) {
            answers.accept(StatusBytes.automatic(state));
        }
    }

    /** Who asked for the status is gone. */
    void hungUp() {
        automaticStatus = false;
    }

    /** The paper is torn off where it is; blank paper is nobody's receipt. */
    void tear(boolean partial) {
        List<String> problems = strip.takeProblems();
        if (strip.blank() && problems.isEmpty()) {
            strip.tear();
            return;
        }
        Printed printed = new Printed(clock.instant(), strip.tear(), partial, problems);
        synchronized (receipts) {
            receipts.add(printed);
            if (receipts.size() > KEPT) {
                receipts.removeFirst();
            }
        }
    }

    List<Printed> receipts() {
        synchronized (receipts) {
            return List.copyOf(receipts);
        }
    }

    void forgetReceipts() {
        synchronized (receipts) {
            receipts.clear();
        }
    }
}
