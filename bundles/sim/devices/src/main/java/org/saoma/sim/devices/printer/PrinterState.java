package org.saoma.sim.devices.printer;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** How the printer is, as its sensors see it. Any thread. */
public final class PrinterState {

    /** The roll. */
    public enum PaperLevel {
        OK,
        LOW,
        OUT
    }

    /** The lid. */
    public enum Cover {
        CLOSED,
        OPEN
    }

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private PaperLevel paper = PaperLevel.OK;
    private Cover cover = Cover.CLOSED;
    private boolean online = true;
    private int linesLeft = -1;
    private int drawerKicks;
    private int rolls;

    public synchronized PaperLevel paper() {
        return paper;
    }

    public synchronized Cover cover() {
        return cover;
    }

    /** Whether the network reaches it. */
    public synchronized boolean online() {
        return online;
    }

    /** How often the cash drawer was opened. */
    public synchronized int drawerKicks() {
        return drawerKicks;
    }

    /** How many rolls were loaded after one ran out. */
    synchronized int rolls() {
        return rolls;
    }

    /** Whether it can print. */
    public synchronized boolean prints() {
        return paper != PaperLevel.OUT && cover == Cover.CLOSED;
    }

    public void paper(PaperLevel level) {
        synchronized (this) {
            if (paper == PaperLevel.OUT && level != PaperLevel.OUT) {
                rolls++;
            }
            paper = level;
            linesLeft = -1;
        }
        changed();
    }

    /** The paper runs out when so many more lines are printed. */
    public synchronized void paperEndsAfter(int lines) {
        linesLeft = lines;
    }

    public void cover(Cover position) {
        synchronized (this) {
            cover = position;
        }
        changed();
    }

    public void online(boolean reachable) {
        synchronized (this) {
            online = reachable;
        }
        changed();
    }

    synchronized void kickDrawer() {
        drawerKicks++;
    }

    /** Uses paper for a line; the last one on the roll makes the sensor see the end. */
    void useLine() {
        synchronized (this) {
            if (linesLeft != 0) {
                linesLeft = Math.max(-1, linesLeft - 1);
                return;
            }
        }
        paper(PaperLevel.OUT);
    }

    /** Is told after every change, on the thread that made it. */
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Waits until it can print or the other thing happens. */
    synchronized void awaitPrinting(BooleanSupplier other) throws InterruptedException {
        while (!prints() && !other.getAsBoolean()) {
            wait();
        }
    }

    /** Makes who waits look again. */
    synchronized void wake() {
        notifyAll();
    }

    private void changed() {
        wake();
        listeners.forEach(Runnable::run);
    }
}
