package org.saoma.sim.devices.printer;

/** What the printer does for the commands that are worked off. */
interface Mechanism {
    /** Waits until it can print. */
    void ready() throws Cleared, InterruptedException;

    /** Uses paper for one line, and waits when there is none. */
    void line() throws Cleared, InterruptedException;

    /** The paper is cut or torn off: what is on the strip is a receipt. */
    void cut();

    void kickDrawer();

    /** Sends an answer, when somebody is connected. */
    void answer(byte[] bytes);

    /** The answer to {@code GS r n}; -1 where that n is not defined. */
    int status(int n);

    /** Sends its status by itself from now on, or no longer. */
    void automaticStatus(boolean on);
}
