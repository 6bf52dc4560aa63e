package org.saoma.sim.devices.printer;

/** The arguments of commands, from the buffer. */
final class Arguments {
    private final PrintBuffer buffer;

    Arguments(PrintBuffer buffer) {
        this.buffer = buffer;
    }

    int one() throws Cleared, InterruptedException, Incomplete {
        int b = buffer.next();
        if (b == PrintBuffer.END_OF_JOB) {
            throw new Incomplete();
        }
        return b;
    }

    /** Two bytes, the low one first. */
    int word() throws Cleared, InterruptedException, Incomplete {
        int low = one();
        return low | one() << 8;
    }

    byte[] many(int count) throws Cleared, InterruptedException, Incomplete {
        byte[] data = new byte[count];
        for (int i = 0; i < count; i++) {
            data[i] = (byte) one();
        }
        return data;
    }

    void skip(int count) throws Cleared, InterruptedException, Incomplete {
        for (int i = 0; i < count; i++) {
            one();
        }
    }
}
