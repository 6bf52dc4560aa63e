package org.saoma.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;

/** A terminal: waits until it can sell and says so. */
class TerminalWork implements Session.Work {

    /** After this time the person hears why it cannot sell yet. */
    private static final long PATIENCE_MILLIS = 5_000;

    private static final long STEP_MILLIS = 25;
    private static final long SLOW_STEP_MILLIS = 2_000;

    private final int wantedPort;
    private final PrintStream out;
    private int port;
    private String address;

    /** @param wantedPort where the API shall listen; 0 for any free port */
    TerminalWork(int wantedPort, PrintStream out) {
        this.wantedPort = wantedPort;
        this.out = out;
    }

    @Override
    public Map<String, Object> prepare() throws LaunchException, IOException {
        port = Ports.choose(wantedPort, "the terminal", "--port");
        return Map.of("org.osgi.service.http.port", Integer.toString(port), "org.apache.felix.http.host", "127.0.0.1");
    }

    @Override
    public final String started(RunningFramework framework) {
        address = TerminalAddress.of(framework.context(), port);
        return address;
    }

    @Override
    public final void running(RunningFramework framework) throws InterruptedException {
        long patienceEnds = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        boolean told = false;
        HttpProbe.Answer answer = HttpProbe.get(address + "/api/v1/ready");
        while (!answer.isOk()) {
            if (!framework.end().isFar()) {
                // It never was ready, so another one is built.
                return;
            }
            if (!told && System.nanoTime() > patienceEnds) {
                told = true;
                out.println("running at " + address + "/ but not ready to sell: " + ReadyAnswer.reasons(answer));
                out.flush();
            }
            Thread.sleep(told ? SLOW_STEP_MILLIS : STEP_MILLIS);
            answer = HttpProbe.get(address + "/api/v1/ready");
        }
        ready(address, out);
        out.flush();
    }

    /** Says where it is. */
    void ready(String at, PrintStream to) {
        to.println("ready");
        to.println("  terminal  " + at + "/");
        to.println("  API       " + at + "/api/v1");
    }
}
