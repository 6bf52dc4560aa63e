package org.saoma.fleet.hawkbit;

/**
 * What the terminal owes the server: word of how an action ends. Written down before anything changes, so that it is told after a
 * power cut too.
 *
 * @param server where this terminal asks; what is owed to another server or under another name cannot be told here
 * @param action the server's action
 * @param to where to tell it
 * @param release what operators call what it brings; 0 when no operation was begun
 * @param earlier the newest operation of this action before this attempt; empty when there was none
 * @param operation the operation of this terminal; empty until it is known
 * @param outcome null until it is known
 * @param refused whether the server does not take it; then it is kept only so that the action is not begun again
 */
record Owed(
        String server,
        String action,
        String to,
        long release,
        String earlier,
        String operation,
        Outcome outcome,
        boolean refused) {

    static Owed begun(String server, String action, String to, long release, String earlier) {
        return new Owed(server, action, to, release, earlier, "", null, false);
    }

    Owed known(String newOperation) {
        return new Owed(server, action, to, release, earlier, newOperation, outcome, refused);
    }

    Owed ended(Outcome newOutcome) {
        return new Owed(server, action, to, release, earlier, operation, newOutcome, refused);
    }

    Owed notTaken() {
        return new Owed(server, action, to, release, earlier, operation, outcome, true);
    }
}
